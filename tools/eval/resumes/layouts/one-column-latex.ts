import type { InventedPerson, ResumeLayout } from '../person.js';
import { each, escaped, levelWords, monthForms, page, spanWith } from '../writing.js';

/**
 * The LaTeX résumé of computer science students: the place and the dates in one line, the role in the next, an icon before
 * each heading, languages and certificates under 其他. After `billryan/resume` (zh_CN) and `hijiangtao/resume`.
 */
export const oneColumnLatex: ResumeLayout = {
  name: 'one-column LaTeX',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 14mm 16mm; font: 10pt/1.45 "Liberation Serif", "Noto Sans CJK SC", serif } header { text-align: center } h1 { font-size: 22pt; font-weight: normal } h2 { font-size: 13pt; font-weight: normal; border-bottom: .5px solid #000; margin: 9px 0 4px } .row { display: flex; justify-content: space-between } ul { padding-left: 6mm; list-style-position: outside }`;
const span = spanWith(monthForms.chinese, ' – ', '至今');
const degrees = {
  'high-school': '高中',
  college: '大专',
  bachelor: '学士',
  master: '硕士研究生',
  doctor: '博士研究生',
};

function body(person: InventedPerson): string {
  const row = (left: string, right: string) => `<div class="row"><span>${left}</span><span>${right}</span></div>`;
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const section = (icon: string, heading: string, content: string) =>
    content === '' ? '' : `<h2>${icon} ${heading}</h2>${content}`;
  const degreeOf = ({ degree, mode }: InventedPerson['education'][number]) =>
    `${degree === null ? '' : degrees[degree]}${mode === 'full-time' ? '' : '（非全日制）'}`;
  const project = (one: InventedPerson['projects'][number]) =>
    `${row(`<b>${escaped(one.name)}</b>`, span(one))}<p><i>${escaped(one.role)}</i></p>${list(one.tasks)}`;
  const school = (one: InventedPerson['education'][number]) =>
    `${row(`<b>${one.school}</b>`, span(one))}<p><i>${degreeOf(one)}</i> ${[one.major, one.gpa && `成绩 ${one.gpa}`].filter(Boolean).join(', ')}</p>${one.courses.length > 0 ? `<p>主修课程: ${one.courses.join(', ')}</p>` : ''}`;
  const certificate = ({ name, issuer, month }: InventedPerson['certificates'][number]) => {
    const facts = [issuer, month && monthForms.chinese(month)].filter(Boolean);
    return facts.length > 0 ? `${name} (${facts.join(', ')})` : name;
  };
  const language = ({ name, level, certificate: test }: InventedPerson['languages'][number]) =>
    `${name}${level === null ? '' : ` - ${levelWords.zh[level]}`}${test === '' ? '' : ` (${test})`}`;
  const phone = person.phone.replace(/(\d{3})(\d{4})(\d{4})/, '(+86) $1-$2-$3');
  const interns = person.work.every(({ employment }) => employment === 'internship');
  return `<header><h1>${person.name}</h1><p>✉ ${person.email} · ☎ ${phone} · ${person.wish} · ${person.city}</p></header>
${section('✎', '教育背景', person.education.map(school).join(''))}
${section('⚑', interns ? '实习经历' : '工作经历', person.work.map((one) => `${row(`<b>${escaped(one.organization)}</b>`, span(one))}<p><i>${escaped(one.title)}</i> ${one.department}</p>${list(one.tasks)}`).join(''))}
${section('⚒', '项目经历', person.projects.map(project).join(''))}
${section('☆', '社团与实践', person.campus.map(project).join(''))}
${section('⚙', '技能', list(person.skills.map(({ group, items }) => `${group}: ${items.join(', ')}`)))}
${section('♡', '获奖情况', person.prizes.map(({ name, issuer, month }) => row(`<i>${escaped(name)}</i>${issuer === '' ? '' : `, ${issuer}`}`, month === null ? '' : monthForms.chinese(month))).join(''))}
${section('✍', '论文', person.papers ? list(person.papers) : '')}
${section('ℹ', '其他', list([`语言: ${person.languages.map(language).join('; ')}`, person.certificates.length > 0 ? `证书: ${person.certificates.map(certificate).join('; ')}` : '', `自我评价: ${person.about.join('')}`]))}`;
}
