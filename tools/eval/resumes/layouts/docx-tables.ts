import { docxParts, paragraph, table } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, degreeWords, languageLine, monthForms, spanWith } from '../writing.js';

/** The Word form of a university's office: one table, labels and values in cells, long texts in wide ones. */
export const docxTables: ResumeLayout = {
  name: 'DOCX tables',
  languages: ['zh'],
  render: (person) => ({ kind: 'docx', parts: docxParts(body(person)) }),
};

const span = spanWith(monthForms.dotted, '-', '至今');

function body(person: InventedPerson): string {
  const cells = (...texts: string[]) => texts.map((text) => paragraph(text));
  const wide = (heading: string, texts: string[]) =>
    texts.length === 0 ? [] : [[paragraph(heading), texts.map((text) => paragraph(text)).join('')]];
  const [first] = person.education;
  const described = (
    one: { from: string | null; until: string | null; tasks: string[] },
    name: string,
    role: string,
  ) => [`${span(one)}  ${name}  ${role}`, ...one.tasks.map((task) => `● ${task}`)];
  const award = ({ name, month }: InventedPerson['prizes'][number]) =>
    `${name}${month === null ? '' : `（${monthForms.dotted(month)}）`}`;
  return [
    paragraph('毕业生求职登记表', { bold: true, size: 32 }),
    table([
      cells('姓名', person.name, '性别', person.sex, '民族', '汉族'),
      cells('出生日期', monthForms.dotted(person.birth), '政治面貌', person.politics, '生源地', person.origin),
      cells(
        '学历',
        first?.degree ? degreeWords.zh[first.degree] : '',
        '毕业学校',
        first?.school ?? '',
        '所学专业',
        first?.major ?? '',
      ),
      cells('手机', person.phone, 'E-mail', person.email, '求职意向', person.wish),
      ...wide(
        '学习经历',
        person.education.map((one) => `${span(one)}  ${one.school}  ${one.major}  ${degreeOf(one, 'zh')}`),
      ),
      ...wide(
        '实习及工作经历',
        person.work.flatMap((one) => described(one, one.organization, one.title)),
      ),
      ...wide(
        '项目经历',
        person.projects.flatMap((one) => described(one, one.name, one.role)),
      ),
      ...wide(
        '学生干部经历',
        person.campus.flatMap((one) => described(one, one.name, one.role)),
      ),
      ...wide(
        '技能特长',
        person.skills.map(({ items }) => items.join('、')),
      ),
      ...wide(
        '外语能力',
        person.languages.map((one) => languageLine(one, 'zh')),
      ),
      ...wide('技能证书', person.certificates.map(award)),
      ...wide('奖励情况', [person.prizes.map(award).join('、')].filter(Boolean)),
      ...wide('论文著作', person.papers ?? []),
      ...wide('个人评价', [person.about.join('')]),
    ]),
  ].join('');
}
