import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/** The usual résumé of a Chinese campus: one column, underlined headings, dates at the right, dots before sentences. */
export const oneColumn: ResumeLayout = {
  name: 'one column',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 14mm 15mm } h1 { font-size: 22pt } h2 { font-size: 13pt; border-bottom: 1.5px solid #2a5db0; color: #2a5db0; margin: 9px 0 4px }
.row { display: flex; justify-content: space-between; font-weight: bold } .facts { color: #555 }`;
const span = spanWith(monthForms.dotted, ' - ', '至今');

function body(person: InventedPerson): string {
  const entry = (left: string, right: string, tasks: string[]) =>
    `<div class="row"><span>${escaped(left)}</span><span>${right}</span></div><ul>${each(tasks, (task) => `<li>${task}</li>`)}</ul>`;
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  return `<h1>${person.name}</h1>
<p class="facts">${person.sex} | ${monthForms.dotted(person.birth)} | ${person.origin} | ${person.phone} | ${person.email}</p><p>求职意向：${person.wish}</p>
${section('教育背景', person.education.map((one) => entry([one.school, one.major, degreeOf(one, 'zh')].filter(Boolean).join('  |  '), span(one), [one.gpa && `GPA：${one.gpa}`, one.courses.length > 0 ? `主修课程：${one.courses.join('、')}` : ''])).join(''))}
${section('工作与实习经历', person.work.map((one) => entry(`${one.organization}  |  ${one.title}`, span(one), one.tasks)).join(''))}
${section('项目经历', person.projects.map((one) => entry(`${one.name}  |  ${one.role}`, span(one), one.tasks)).join(''))}
${section('校园经历', person.campus.map((one) => entry(`${one.name}  |  ${one.role}`, span(one), one.tasks)).join(''))}
${section(
  '专业技能',
  `<ul>${each(
    person.skills.map(({ group, items }) => `${group}：${items.join('、')}`),
    (text) => `<li>${text}</li>`,
  )}</ul>`,
)}
${section(
  '语言能力',
  each([person.languages.map((one) => languageLine(one, 'zh')).join('；')], (text) => `<p>${text}</p>`),
)}
${section(
  '证书',
  each(
    person.certificates.map(
      ({ name, issuer, month }) =>
        `${name}${issuer === '' ? '' : `（${issuer}）`} ${month === null ? '' : monthForms.dotted(month)}`,
    ),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(
  '荣誉奖项',
  each(
    person.prizes.map(
      ({ name, issuer, month }) =>
        `${month === null ? '' : monthForms.dotted(month)} ${name}${issuer === '' ? '' : `（${issuer}）`}`,
    ),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(
  '论文成果',
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}
${section('自我评价', `<p>${escaped(person.about.join(''))}</p>`)}`;
}
