import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, levelWords, monthForms, page, spanWith } from '../writing.js';

/**
 * Markdown printed from Typora: what one was stands before where, joined by dashes; certificates and prizes in one list.
 * After BingyanStudio/LapisCV, templates/typora/template-cn.md.
 */
export const lapisMarkdown: ResumeLayout = {
  name: 'Lapis Markdown',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 14mm 16mm; font-size: 9.5pt } h1 { font-size: 20pt; text-align: center } blockquote { text-align: center; margin-bottom: 8px } code { font: inherit; margin-right: 8mm } h2 { font-size: 12.5pt; color: #3d5a80; border-bottom: 1px solid #c9d3e0; margin: 9px 0 4px } h3 { font-size: 10.5pt } .entry { display: flex; justify-content: space-between; margin-top: 4px } .entry p { color: #666 } ul { padding-left: 5mm; list-style-position: outside }`;
const span = spanWith(monthForms.dotted, ' - ', '至今');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const entry = (title: string, right: string) =>
    `<div class="entry"><h3>${escaped(title)}</h3>${right === '' ? '' : `<p>${right}</p>`}</div>`;
  const doing = (title: string, one: InventedPerson['projects'][number]) =>
    `${entry(title, span(one))}${list(one.tasks)}`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    `${name}${issuer === '' ? '' : `，${issuer}`}${month === null ? '' : ` (${monthForms.dotted(month)})`}`;
  const language = ({ name, level, certificate }: InventedPerson['languages'][number]) =>
    [`${name}${level === null ? '' : levelWords.zh[level]}`, certificate].filter(Boolean).join('，');
  const school = (one: InventedPerson['education'][number]) => {
    const facts = [one.school, degreeOf(one, 'zh'), one.major === '' ? '' : `${one.major}专业`].filter(Boolean);
    return `${entry(`${facts.join(' - ')}  (${span(one)})`, '')}${list([
      one.gpa === '' ? '' : `在校成绩： ${one.gpa}`,
      one.courses.length === 0 ? '' : `主修课程： ${one.courses.join('，')}`,
    ])}`;
  };
  return `<h1>${person.name}</h1><blockquote>☎ <code>${person.phone}</code> ✉ <code>${person.email}</code> ⚑ <code>${person.city}</code> ✎ <code>${person.wish}</code></blockquote>
${section('教育经历', person.education.map(school).join(''))}
${section('工作经验', person.work.map((one) => `${entry(`${one.title} - ${one.organization}`, span(one))}${one.department === '' ? '' : `<p>所在部门：${escaped(one.department)}</p>`}${list(one.tasks)}`).join(''))}
${section('项目经历', person.projects.map((one) => doing(`${one.name} - ${one.role}`, one)).join(''))}
${section('校园经历', person.campus.map((one) => doing(`${one.role} - ${one.name}`, one)).join(''))}
${section('专业技能', list([...person.skills.map(({ group, items }) => `${group}：熟练掌握 ${items.join('，')}`), `外语水平：${person.languages.map(language).join('；')}`]))}
${section('荣誉证书', list([...person.prizes, ...person.certificates].map(award)))}
${section('学术成果', person.papers ? list(person.papers) : '')}
${section(
  '个人总结',
  each(person.about, (text) => `<p>${text}</p>`),
)}`;
}
