import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, monthForms, page, spanWith } from '../writing.js';

/** As LaTeX templates of engineers set it: small, dense, headings with numbers of their own, skills in sentences. */
export const denseLatex: ResumeLayout = {
  name: 'dense LaTeX',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 12mm 14mm; font: 9pt/1.35 "Noto Serif CJK SC", serif } header { text-align: center } h1 { font-size: 17pt } h2 { font-size: 11pt; border-bottom: .6px solid #000; margin: 6px 0 2px } .row { display: flex } .row > :last-child { margin-left: auto } ul { padding-left: 4mm; list-style-position: outside }`;
const span = spanWith(monthForms.dashed, ' -- ', '至今');

function body(person: InventedPerson): string {
  const row = (left: string, right: string) => `<div class="row"><span>${left}</span><span>${right}</span></div>`;
  const tasks = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(escaped(issuer === '' ? name : `${name}，${issuer}`), month === null ? '' : monthForms.dotted(month));
  return `<header><h1>${person.name}</h1><p>${person.email} · (+86) ${person.phone} · ${person.city}</p></header>
${section('一、教育背景', person.education.map((one) => `${row(`<b>${one.school}</b>，${one.major === '' ? '' : `${one.major}，`}<i>${degreeOf(one, 'zh')}</i>`, span(one))}${one.gpa ? tasks([`GPA: ${one.gpa}`]) : ''}`).join(''))}
${section('二、工作/实习经历', person.work.map((one) => `${row(`<b>${escaped(one.organization)}</b>${one.department === '' ? '' : ` · ${one.department}`} · ${escaped(one.title)}`, span(one))}${tasks(one.tasks)}`).join(''))}
${section('三、项目/科研经历', person.projects.map((one) => `${row(`<b>${escaped(one.name)}</b>（${escaped(one.role)}）`, span(one))}${tasks(one.tasks)}`).join(''))}
${section('四、学生工作', person.campus.map((one) => `${row(`${escaped(one.name)} · ${escaped(one.role)}`, span(one))}${tasks(one.tasks)}`).join(''))}
${section('五、技能与证书', tasks([...person.skills.map(({ items }, at) => `${at === 0 ? '熟练掌握' : '熟悉'} ${items.join('、')}`), `外语：${person.languages.map(({ name, certificate }) => `${name} ${certificate}`.trim()).join('，')}`, ...person.certificates.map(({ name, issuer, month }) => `${name}${issuer === '' ? '' : `（${issuer}）`}${month === null ? '' : `，${monthForms.dotted(month)}`}`)]))}
${section('六、获奖经历', person.prizes.map(award).join(''))}${section(
  '七、论文发表',
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}
${section('八、个人总结', `<p>${escaped(person.about.join(''))}</p>`)}`;
}
