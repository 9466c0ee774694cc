import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/** A dark sidebar with photo, name and facts; skills as chips; the rest beside it. */
export const sidebarLeft: ResumeLayout = {
  name: 'sidebar left',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { display: flex; min-height: 297mm } aside { width: 31%; background: #2f3e50; color: #fff; padding: 12mm 6mm } main { width: 69%; padding: 12mm 9mm }
.photo { width: 28mm; height: 36mm; background: #ccc; margin-bottom: 6mm } h1 { font-size: 20pt } h2 { font-size: 12pt; margin: 12px 0 5px } .chip { display: inline-block; border: 1px solid #9ab; border-radius: 3px; padding: 1px 6px; margin: 2px 4px 2px 0 }
.head { display: grid; grid-template-columns: 38mm 1fr auto; font-weight: bold } p { margin: 1px 0 }`;
const span = spanWith(monthForms.slashed, '~', '至今');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const entry = (when: string, name: string, role: string, tasks: string[]) =>
    `<div class="head"><span>${when}</span><span>${escaped(name)}</span><span>${escaped(role)}</span></div>${each(tasks, (task) => `<p>· ${task}</p>`)}`;
  const award = ({ name, month }: InventedPerson['prizes'][number]) =>
    `${month === null ? '' : monthForms.slashed(month)}  ${name}`;
  return `<aside><div class="photo"></div><h1>${person.name}</h1><p>${escaped(person.wish)}</p>
<h2>个人信息</h2><p>性别：${person.sex}</p><p>出生年月：${monthForms.chinese(person.birth)}</p><p>籍贯：${person.origin}</p><p>政治面貌：${person.politics}</p>
<h2>联系方式</h2><p>电话：${person.phone}</p><p>邮箱：${person.email}</p><p>现居：${person.city}</p>
<h2>掌握技能</h2><div>${each(
    person.skills.flatMap(({ items }) => items),
    (text) => `<span class="chip">${text}</span>`,
  )}</div>
${section(
  '语言',
  each(
    person.languages.map((one) => languageLine(one, 'zh')),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(
  '证书资质',
  each(person.certificates.map(award), (text) => `<p>${text}</p>`),
)}</aside>
<main>${section('教育背景 EDUCATION', person.education.map((one) => entry(span(one), one.school, [one.major, degreeOf(one, 'zh')].filter(Boolean).join(' / '), one.courses.length > 0 ? [`主修课程：${one.courses.join('、')}`] : [])).join(''))}
${section('实习/工作经历 EXPERIENCE', person.work.map((one) => entry(span(one), one.organization, one.title, one.tasks)).join(''))}
${section('项目经历 PROJECTS', person.projects.map((one) => entry(span(one), one.name, one.role, one.tasks)).join(''))}
${section('校园实践 CAMPUS', person.campus.map((one) => entry(span(one), one.name, one.role, one.tasks)).join(''))}
${section(
  '荣誉奖励 AWARDS',
  each(person.prizes.map(award), (text) => `<p>${text}</p>`),
)}
${section(
  '学术成果 PAPERS',
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}
${section(
  '自我评价 ABOUT ME',
  each(person.about, (text) => `<p>${text}</p>`),
)}</main>`;
}
