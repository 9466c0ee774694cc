import { docxParts, type JoinedCell, joinedTable, paragraph } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, languageLine, monthForms, spanWith } from '../writing.js';

/**
 * The form 个人简历表 that a career office hands out: labels and fields in one ruled table with joined cells, 无 where
 * there is nothing. After the one of 山东科技大学's 大学生就业网, and the 应聘人员登记表 in `chenxianghua2014/Recruit`.
 */
export const docxForm: ResumeLayout = {
  name: 'DOCX form',
  languages: ['zh'],
  render: (person) => ({
    kind: 'docx',
    parts: docxParts(
      `${paragraph('个人简历表', { bold: true, size: 36 }, '<w:jc w:val="center"/>')}${joinedTable(COLUMNS, rowsOf(person))}<w:p/>`,
    ),
  }),
};

const span = spanWith(monthForms.chinese, '至', '今');
const COLUMNS = 7;

function rowsOf(person: InventedPerson): JoinedCell[][] {
  const facts = (...texts: string[]): JoinedCell[] => texts.map((text) => ({ lines: [text] }));
  const photo = (down: 'restart' | 'continue'): JoinedCell => ({ lines: down === 'restart' ? ['照片'] : [], down });
  const wide = (label: string, lines: string[]): JoinedCell[] => [
    { lines: [label] },
    { lines: lines.length === 0 ? ['无'] : lines, wide: COLUMNS - 1 },
  ];
  const numbered = (tasks: string[]) => tasks.map((task, at) => `${at + 1}、${task}；`);
  const project = (one: InventedPerson['projects'][number]) => [
    `${span(one)}  ${one.name}  ${one.role}`,
    ...numbered(one.tasks),
  ];
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    [month && monthForms.chinese(month), name, issuer].filter(Boolean).join('  ');
  const last = person.education.reduce((one, other) => ((other.until ?? '9') > (one.until ?? '9') ? other : one));
  const learned = person.education.flatMap((one) => [
    ...(one.courses.length > 0 ? [`${degreeOf(one, 'zh')}：${one.courses.join('、')}`] : []),
    ...(one.gpa === '' ? [] : [`${degreeOf(one, 'zh')}成绩：${one.gpa}`]),
  ]);
  const education = (down: 'restart' | 'continue', date: string, ...texts: string[]): JoinedCell[] => [
    { lines: down === 'restart' ? ['教育经历'] : [], down },
    { lines: [date], wide: 2 },
    { lines: [texts[0] ?? ''], wide: 2 },
    ...facts(...texts.slice(1)),
  ];
  return [
    [
      ...facts('姓　名', person.name, '性　别', person.sex, '出生年月', monthForms.dotted(person.birth)),
      photo('restart'),
    ],
    [...facts('籍　贯', person.origin, '政治面貌', person.politics, '现居住地', person.city), photo('continue')],
    [...facts('毕业院校', last.school, '专　业', last.major, '学　历', degreeOf(last, 'zh')), photo('continue')],
    [
      ...facts('联系电话'),
      { lines: [person.phone], wide: 2 },
      ...facts('电子邮箱'),
      { lines: [person.email], wide: 3 },
    ],
    wide('求职意向', [person.wish]),
    education('restart', '起止时间', '学校', '专业', '学历'),
    ...person.education.map((one) => education('continue', span(one), one.school, one.major, degreeOf(one, 'zh'))),
    ...(learned.length > 0 ? [wide('主修课程', learned)] : []),
    wide(
      '实践/工作经历',
      person.work.flatMap((one) => [
        [span(one), one.organization, one.department, one.title].filter(Boolean).join('  '),
        ...numbered(one.tasks),
      ]),
    ),
    wide('项目/科研经历', [...person.projects.flatMap(project), ...(person.papers ?? [])]),
    wide('校内任职情况', person.campus.flatMap(project)),
    wide(
      '外语水平',
      person.languages.map((one) => languageLine(one, 'zh')),
    ),
    wide(
      '专业技能',
      person.skills.map(({ group, items }) => `${group}：${items.join('、')}`),
    ),
    wide('获奖情况', person.prizes.map(award)),
    wide('所获证书', person.certificates.map(award)),
    wide('自我评价', [person.about.join('')]),
  ];
}
