import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/**
 * As graduates of a technical university set it in LaTeX: the degree before the school, what is yet to come marked so,
 * skills before work, projects that begin with a summary. After dme2Sapphire/zju-resume-template.
 */
export const graduateLatex: ResumeLayout = {
  name: 'graduate LaTeX',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 15mm 18mm; font: 10pt/1.45 "Noto Serif CJK SC", serif } header { text-align: center; margin-bottom: 6px } h1 { font-size: 18pt } h2 { font-size: 12.5pt; border-bottom: .8px solid #00529b; margin: 8px 0 3px } h2 i { color: #00529b; font-style: normal } .row { display: flex; justify-content: space-between; margin-top: 2px } .row span { white-space: pre } ul { padding-left: 5mm; list-style-position: outside }`;
const padded = spanWith(monthForms.dotted, ' – ', '至今');
const unpadded = spanWith((month) => monthForms.dotted(month).replace('.0', '.'), ' – ', '至今');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) =>
    content === '' ? '' : `<h2><i>◆</i> ${heading}</h2>${content}`;
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const row = (title: string, right: string) => `<div class="row"><p>${title}</p><span>${right}</span></div>`;
  const labelled = (label: string, text: string) => `<li><b>${label}：</b>${escaped(text)}</li>`;
  const expected = ({ until }: { until: string | null }) => (until !== null && until > '2026-12' ? '（预计）' : '');
  const school = (one: InventedPerson['education'][number]) =>
    `${row(`<b>${degreeOf(one, 'zh')}：${one.school}</b>　${one.major}`, `${unpadded(one)}${expected(one)}`)}${list([
      one.gpa === '' ? '' : `学业成绩：${one.gpa}`,
      one.courses.length === 0 ? '' : `主修课程：${one.courses.join('、')}`,
    ])}`;
  const job = (one: InventedPerson['work'][number]) =>
    `${row(`<b>${escaped([one.organization, one.department, one.title].filter(Boolean).join(' · '))}</b>`, padded(one))}${list(one.tasks)}`;
  const project = ({ tasks: [summary = '', ...others], ...one }: InventedPerson['projects'][number]) =>
    `${row(`<b>${escaped(one.name)}</b>`, `${escaped(one.role)}   ${padded(one)}`)}<p>项目简述：${escaped(summary)}。</p>${list(others)}`;
  const office = (one: InventedPerson['campus'][number]) =>
    `${row(`<b>${escaped(one.name)}</b>　${escaped(one.role)}`, padded(one))}${list(one.tasks)}`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(
      `${escaped(name)}${issuer === '' ? '' : ` · ${escaped(issuer)}`}`,
      month === null ? '' : monthForms.dotted(month),
    );
  const interned = person.work.every(({ employment }) => employment === 'internship');
  return `<header><h1>${person.name}</h1><p>意向岗位：${person.wish}</p><p>☎ ${person.phone}　✉ ${person.email}</p></header>
${section('教育背景', person.education.map(school).join(''))}
${section('技术能力', `<ul>${person.skills.map(({ group, items }) => labelled(group, items.join('、'))).join('')}${labelled('外语', person.languages.map((one) => languageLine(one, 'zh')).join('、'))}</ul>`)}
${section(interned ? '实习经历' : '工作经历', person.work.map(job).join(''))}
${section('项目经历', person.projects.map(project).join(''))}
${section('社会工作', person.campus.map(office).join(''))}
${section(
  '学术论文',
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}
${section('所获荣誉', person.prizes.map(award).join(''))}
${section('职业资格', person.certificates.map(award).join(''))}
${section('个人评价', `<p>${escaped(person.about.join(''))}</p>`)}`;
}
