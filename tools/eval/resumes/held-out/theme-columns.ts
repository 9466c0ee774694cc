import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/**
 * A coloured third with the person and the schools, two thirds with the rest, in rows of where, as what and when.
 * After JOYCEQL/magic-resume, the template "modern" and its Chinese sample.
 */
export const themeColumns: ResumeLayout = {
  name: 'theme columns',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { display: grid; grid-template-columns: 68mm 142mm; min-height: 296mm; font-size: 9.5pt } aside { background: #1f3a5f; color: #fff; padding: 9mm 6mm } main { padding: 4mm 7mm } h1 { font-size: 22pt } h2 { font-size: 13pt; font-weight: normal; margin-bottom: 8px } h3 { font-size: 13pt; border-bottom: 2px solid #1f3a5f; margin: 12px 0 5px } aside h3 { border-color: #fff } .row { display: flex; justify-content: space-between; gap: 3mm; font-size: 9.5pt; margin-top: 5px } .row > * { flex: 1 } .row > b { flex: 1.35 } .row > :last-child { flex: none } small { display: block; font-size: 9pt; opacity: .9 } ul { padding-left: 4mm; list-style-position: outside }`;
const span = spanWith(monthForms.dotted, ' - ', '至今');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) =>
    content === '' ? '' : `<section><h3>${heading}</h3>${content}</section>`;
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const row = (where: string, what: string, when: string) =>
    `<div class="row"><b>${escaped(where)}</b>${what === '' ? '' : `<span>${escaped(what)}</span>`}<span>${when}</span></div>`;
  const doing = (one: InventedPerson['projects'][number]) => `${row(one.name, one.role, span(one))}${list(one.tasks)}`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(name, issuer, month === null ? '' : monthForms.dotted(month));
  const school = (one: InventedPerson['education'][number]) =>
    `<div style="margin-top: 8px"><b>${one.school}</b><small>${span(one)}</small><small>${[one.major, degreeOf(one, 'zh'), one.gpa === '' ? '' : /^\d/.test(one.gpa) ? `GPA ${one.gpa}` : one.gpa].filter(Boolean).join(' · ')}</small>${one.courses.length === 0 ? '' : list([`主修课程：${one.courses.join('、')}`])}</div>`;
  return `<aside><h1>${person.name}</h1><h2>${person.wish}</h2>
<p>✉ <u>${person.email}</u></p><p>☎ ${person.phone}</p><p>⚑ ${person.city}</p><p>★ ${monthForms.dotted(person.birth)}</p>
${section('教育经历', person.education.map(school).join(''))}</aside><main>
${section('专业技能', list([...person.skills.map(({ group, items }) => `${group}：${items.join('、')}`), ...person.languages.map((one) => `外语：${languageLine(one, 'zh')}`)]))}
${section('工作经验', person.work.map((one) => `${row(one.organization, [one.department, one.title].filter(Boolean).join(' / '), span(one))}${list(one.tasks)}`).join(''))}
${section('项目经历', person.projects.map(doing).join(''))}
${section('校园活动', person.campus.map(doing).join(''))}
${section('荣誉奖项', person.prizes.map(award).join(''))}
${section('资格认证', person.certificates.map(award).join(''))}
${section('论文发表', person.papers ? list(person.papers) : '')}
${section(
  '自我评价',
  each(person.about, (text) => `<p>${text}</p>`),
)}</main>`;
}
