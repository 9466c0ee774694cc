import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, levelWords, monthForms, page, spanWith } from '../writing.js';

/**
 * Two columns below a header over both, after AltaCV: skills in boxes, certificates and prizes under one heading, the
 * school in the narrow column, titles left and employers right. Arranged as github.com/japinli/xresume has it.
 */
export const tagColumns: ResumeLayout = {
  name: 'tag columns',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 14mm 15mm; font: 9.5pt/1.5 "Noto Serif CJK SC", serif; color: #444 }
h1 { font-size: 23pt; line-height: 1.25; color: #2e2e2e } .tagline { font-size: 12pt; font-weight: 700; color: #2e64fe } .info { font-size: 8.5pt; font-weight: 700 } .info span { margin-right: 5mm }
.columns { display: flex; gap: 7mm; border-top: .6pt dashed #bbb; margin-top: 3mm } aside { width: 31% } main { flex: 1 }
h2 { font-size: 14pt; color: #2e64fe; border-bottom: 2pt solid #2e64fe; margin: 3.5mm 0 2mm } h3 { font-size: 11pt; font-weight: 400; color: #2e2e2e }
.tags { display: flex; flex-wrap: wrap; gap: 1mm } .tags span { border: .5pt solid #bbb; border-radius: 1mm; padding: 0 1.5mm }
.pair { display: flex; justify-content: space-between; gap: 4mm } .blue { color: #2e64fe; font-weight: 700 } .small { font-size: 8.5pt }
.divider { border-top: .6pt dashed #ccc; margin: 2mm 0 } ul { padding-left: 4mm; list-style-position: outside }`;
const span = spanWith(monthForms.dotted, ' – ', '现在');

function body(person: InventedPerson): string {
  const section = (heading: string, blocks: string[]) =>
    blocks.length === 0 ? '' : `<h2>${heading}</h2>${blocks.join('<div class="divider"></div>')}`;
  const tasks = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const pair = (left: string, right: string) => `<div class="pair">${left}${right}</div>`;
  const job = (one: InventedPerson['work'][number]) =>
    `${pair(`<h3>${escaped(one.title)}</h3>`, `<span class="blue">${escaped(one.organization)}</span>`)}
${pair(`<span class="small">${span(one)}</span>`, `<span class="small">${one.department}</span>`)}${tasks(one.tasks)}`;
  const project = (one: InventedPerson['projects'][number]) =>
    `${pair(`<h3><b>${escaped(one.name)}</b></h3>`, `<span class="blue">${escaped(one.role)}</span>`)}
<p class="small" style="text-align: right">${span(one)}</p>${tasks(one.tasks)}`;
  const school = (one: InventedPerson['education'][number]) => {
    const degree = degreeOf(one, 'zh').replace('本科', '学士');
    const more = [one.gpa && `GPA ${one.gpa}`, one.courses.join('、')].filter(Boolean);
    return `<h3>${[one.major, degree].filter(Boolean).join(' • ')}</h3><p class="blue">${one.school}</p>
<p class="small">${span(one)}</p>${each(more, (text) => `<p class="small">${text}</p>`)}`;
  };
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) => {
    const facts = [issuer, month === null ? '' : monthForms.dotted(month)].filter(Boolean);
    return `<p><b>${escaped(name)}</b></p><p class="small">${facts.join(' • ')}</p>`;
  };
  const language = ({ name, level, certificate }: InventedPerson['languages'][number]) => {
    const facts = [certificate, level === null ? '' : levelWords.zh[level]].filter(Boolean).join(' ');
    return pair(`<b>${name}</b>`, `<span>${facts}</span>`);
  };
  const [work, intern] = [
    person.work.filter(({ employment }) => employment !== 'internship'),
    person.work.filter(({ employment }) => employment === 'internship'),
  ];
  return `<h1>${person.name}</h1><p class="tagline">${person.wish}</p>
<p class="info"><span>${person.city}</span><span>${person.phone}</span><span>${person.email}</span><span>${person.birth}</span></p>
<div class="columns"><aside>${section(
    '专业技能',
    person.skills.map(({ items }) => `<div class="tags">${each(items, (text) => `<span>${text}</span>`)}</div>`),
  )}
${section('证书 &amp; 奖项', [[...person.certificates, ...person.prizes].map(award).join('')])}
${section('教育背景', person.education.map(school))}
${section('语言', [person.languages.map(language).join('')])}</aside>
<main>${section('工作经历', work.map(job))}
${section('实习经历', intern.map(job))}
${section('项目经验', person.projects.map(project))}
${section('社团经历', person.campus.map(project))}
${section('发表论文', person.papers === undefined ? [] : [tasks(person.papers)])}
${section('关于我', [`<p>${escaped(person.about.join(''))}</p>`])}</main></div>`;
}
