import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/**
 * Markdown printed to PDF: the name and what is wished for in one title, facts joined by hyphens and strokes, bold labels
 * in lists, dates with a tilde at the right. After the campus templates of `acmenlei/codecv`.
 */
export const markdownPrint: ResumeLayout = {
  name: 'Markdown print',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 12mm 15mm; font-size: 10pt } h1 { font-size: 18pt; text-align: center } header p { text-align: center; color: #444 } h2 { font-size: 12.5pt; color: #1f4e79; border-bottom: 1.5px solid #1f4e79; margin: 10px 0 5px } .row { display: flex; justify-content: space-between; margin-top: 3px } ul { padding-left: 6mm; list-style-position: outside }`;
const span = spanWith(monthForms.dashed, ' ~ ', '至今');

function body(person: InventedPerson): string {
  const row = (...facts: string[]) => `<div class="row">${facts.map((fact) => `<span>${fact}</span>`).join('')}</div>`;
  const bold = (text: string) => (text === '' ? '' : `<strong>${escaped(text)}</strong>`);
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const terms = (pairs: [string, string][]) =>
    `<ul>${pairs
      .filter(([, text]) => text !== '')
      .map(([term, text]) => `<li>${bold(term)}：${escaped(text)}</li>`)
      .join('')}</ul>`;
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const project = (one: InventedPerson['projects'][number]) =>
    `${row(bold(one.name), bold(`${one.role}（${span(one)}）`))}${list(one.tasks)}`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    [name, issuer, month].filter(Boolean).join(' - ');
  const school = (one: InventedPerson['education'][number]) =>
    `${row(bold(one.school), escaped([one.major, degreeOf(one, 'zh')].filter(Boolean).join(' - ')), bold(span(one)))}${
      one.gpa === '' && one.courses.length === 0
        ? ''
        : terms([
            ['成绩', one.gpa],
            ['主修课程', one.courses.join('、')],
          ])
    }`;
  const interns = person.work.every(({ employment }) => employment === 'internship');
  return `<header><h1>${person.name} - ${person.wish}</h1><p>${person.sex} / ${monthForms.dotted(person.birth)} / ${person.city}</p><p>${person.phone} | ${person.email}</p></header>
${section('教育背景', person.education.map(school).join(''))}
${section('专业技能', terms([...person.skills.map(({ group, items }): [string, string] => [group, items.join(' / ')]), ['语言', person.languages.map((one) => languageLine(one, 'zh')).join('，')]]))}
${section(interns ? '实习经历' : '工作经历', person.work.map((one) => `${row(bold([one.organization, one.department, one.title].filter(Boolean).join(' - ')), bold(span(one)))}${list(one.tasks)}`).join(''))}
${section('项目经历', person.projects.map(project).join(''))}
${section('校园经历', person.campus.map(project).join(''))}
${section('荣誉奖项', person.prizes.length > 0 ? list(person.prizes.map(award)) : '')}
${section('资格证书', person.certificates.length > 0 ? list(person.certificates.map(award)) : '')}
${section('发表论文', person.papers ? list(person.papers) : '')}
${section('自我评价', person.about.map((text) => `<p>${escaped(text)}</p>`).join(''))}`;
}
