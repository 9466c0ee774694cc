import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, degreeWords, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/** 个人简历表: all in a table with borders, labels in cells, upright headings at the left. */
export const formTable: ResumeLayout = {
  name: 'form table',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 15mm; font-family: "Noto Serif CJK SC", serif } h1 { text-align: center; font-size: 20pt; letter-spacing: 12px; margin-bottom: 5mm } table { width: 100%; border-collapse: collapse } td { border: 1px solid #000; padding: 3px 6px; vertical-align: middle }
.label { text-align: center; font-weight: bold; white-space: nowrap } .side { width: 8mm; text-align: center; font-weight: bold; line-height: 1.2 }`;
const span = spanWith(monthForms.dotted, '—', '至今');

function body(person: InventedPerson): string {
  const pairs = (...texts: string[]) =>
    `<tr>${texts.map((text, at) => `<td ${at % 2 === 0 ? 'class="label"' : ''}>${escaped(text)}</td>`).join('')}`;
  const [first] = person.education;
  const block = (heading: string, columns: string[], rows: string[][]) =>
    rows.length === 0
      ? ''
      : [columns, ...rows]
          .map(
            (cells, at) =>
              `<tr>${at === 0 ? `<td class="side" rowspan="${rows.length + 1}">${[...heading].join('<br>')}</td>` : ''}${cells.map((cell, n) => `<td colspan="${n === cells.length - 1 ? 7 - columns.length - 1 : 1}" ${at === 0 ? 'class="label"' : ''}>${escaped(cell)}</td>`).join('')}</tr>`,
          )
          .join('');
  const wide = (heading: string, texts: string[]) =>
    texts.length === 0
      ? ''
      : `<tr><td class="label" colspan="2">${heading}</td><td colspan="5">${each(texts, (text) => `<p>${text}</p>`)}</td></tr>`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    `${month === null ? '' : monthForms.chinese(month)} ${name}${issuer === '' ? '' : `（${issuer}）`}`;
  const details = (
    entries: { name: string; role: string; tasks: string[]; from: string | null; until: string | null }[],
  ) =>
    entries.flatMap((one, at) => [
      `${at + 1}. ${one.name}（${one.role}）  ${span(one)}`,
      ...one.tasks.map((task) => `· ${task}；`),
    ]);
  return `<h1>个人简历</h1><table>
${pairs('姓　名', person.name, '性　别', person.sex, '出生年月', monthForms.dotted(person.birth))}<td rowspan="3" style="width:24mm">照片</td></tr>
${pairs('籍　贯', person.origin, '政治面貌', person.politics, '学　历', first?.degree ? degreeWords.zh[first.degree] : '')}</tr>
${pairs('毕业院校', first?.school ?? '', '专　业', first?.major ?? '', '联系电话', person.phone)}</tr>
${pairs('电子邮箱', person.email, '求职意向', person.wish, '现居地', person.city)}<td></td></tr>
${block(
  '教育经历',
  ['起止时间', '学校', '专业', '学历'],
  person.education.map((one) => [span(one), one.school, one.major || '—', degreeOf(one, 'zh')]),
)}
${block(
  '工作经历',
  ['起止时间', '单位名称', '职务', '主要工作'],
  person.work.map((one) => [span(one), one.organization, one.title, one.tasks.join('；')]),
)}
${wide('项目经历', details(person.projects))}${wide('校园经历', details(person.campus))}
${wide(
  '专业技能',
  person.skills.map(({ items }) => `熟练掌握${items.join('、')}`),
)}
${wide('外语水平', [person.languages.map((one) => languageLine(one, 'zh')).join('、')])}
${wide('证　　书', person.certificates.map(award))}${wide('获奖情况', person.prizes.map(award))}${wide('发表论文', person.papers ?? [])}
${wide('自我评价', [person.about.join('')])}</table>`;
}
