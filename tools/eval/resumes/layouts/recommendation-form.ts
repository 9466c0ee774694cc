import { docxParts, type JoinedCell, joinedTable, paragraph } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, levelWords, monthForms, spanWith } from '../writing.js';

/**
 * The form by which a university recommends who graduates, filled in: parts named downwards in a narrow cell, numbered
 * lines, what the school writes left empty. Fields as in 北京地区普通高校毕业生就业推荐表 (正方 student system).
 */
export const recommendationForm: ResumeLayout = {
  name: 'DOCX recommendation form',
  languages: ['zh'],
  render: (person) => ({ kind: 'docx', parts: docxParts(body(person)) }),
};

const COLUMNS = 8;
const span = spanWith(monthForms.dotted, '-', '至今');
const cell = (text: string, wide = 1): JoinedCell => ({ lines: [text], wide });
const field = (label: string, text: string, wide = 1) => [cell(label), cell(text, wide)];

/** Rows beside the name of their part, whose letters stand one below the other. */
function part(name: string, rows: JoinedCell[][]): JoinedCell[][] {
  return rows.map((cells, at) => [
    at === 0 ? { lines: [...name], down: 'restart' } : { lines: [], down: 'continue' },
    ...cells,
  ]);
}

function body(person: InventedPerson): string {
  const latest = person.education.toSorted((one, other) => (other.from ?? '').localeCompare(one.from ?? ''))[0];
  const wide = COLUMNS - 2;
  const activity = (facts: string[], tasks: string[], at: number): JoinedCell[] => [
    cell(`${at + 1}：`),
    { lines: [facts.filter(Boolean).join('  '), ...(tasks.length === 0 ? [] : [`${tasks.join('；')}。`])], wide },
  ];
  const project = (one: InventedPerson['projects'][number], at: number) =>
    activity([span(one), one.name, one.role], one.tasks, at);
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    [month === null ? '' : monthForms.chinese(month), name, issuer].filter(Boolean).join('  ');
  const level = (one: InventedPerson['languages'][number]) =>
    [one.certificate, one.level === null ? '' : levelWords.zh[one.level]].filter(Boolean).join('，');
  const lines = (texts: string[]): JoinedCell => ({ lines: texts.length === 0 ? ['无'] : texts, wide });
  const courses = person.education
    .map(({ courses, gpa }) => [courses.join('、'), gpa && `平均成绩 ${gpa}`].filter(Boolean).join('；'))
    .filter(Boolean);
  const rows = [
    ...part('个人信息', [
      [...field('姓名', person.name), ...field('性别', person.sex), ...field('出生日期', person.birth), cell('照片')],
      [...field('政治面貌', person.politics), ...field('生源地区', person.origin), ...field('手机', person.phone, 2)],
      [...field('通讯地址', person.city, 3), ...field('电子邮箱', person.email, 2)],
      [...field('毕业学校', latest?.school ?? '', 3), ...field('学历', latest ? degreeOf(latest, 'zh') : '', 2)],
      [...field('专业', latest?.major ?? '', 3), ...field('毕业时间', latest?.until ?? '', 2)],
      field('求职意向', person.wish, wide),
    ]),
    ...part('学习经历', [
      [cell('起止年月', 2), cell('学校', 2), cell('专业', 2), cell('学历')],
      ...person.education.map((one) => [
        cell(span(one), 2),
        cell(one.school, 2),
        cell(one.major, 2),
        cell(degreeOf(one, 'zh')),
      ]),
      [cell('主要课程及成绩'), lines(courses)],
    ]),
    ...part(
      '社会实践',
      person.work.map((one, at) => activity([span(one), one.organization, one.department, one.title], one.tasks, at)),
    ),
    ...part('科研项目', [
      ...person.projects.map(project),
      ...(person.papers ?? []).map((text) => field('论文', text, wide)),
    ]),
    ...part('担任职务', person.campus.length === 0 ? [[cell('无', wide + 1)]] : person.campus.map(project)),
    ...part('特长及能力', [
      ...person.languages.map((one) => [...field('外语种类', one.name, 2), ...field('级别', level(one), 3)]),
      [cell('专业技能'), lines(person.skills.map(({ group, items }) => `${group}：${items.join('、')}`))],
      [cell('所获证书'), lines(person.certificates.map(award))],
    ]),
    ...part('奖惩情况', [[{ lines: person.prizes.map(award), wide: wide + 1 }]]),
    ...part('自我鉴定', [[cell(person.about.join(''), wide + 1)]]),
    ...part('推荐意见', [
      [cell('院系意见'), { lines: ['', '（盖章）    年  月  日'], wide }],
      [cell('学校意见'), { lines: ['', '（盖章）    年  月  日'], wide }],
    ]),
    [cell('备注'), cell('', wide + 1)],
  ];
  return `${paragraph('普通高校毕业生就业推荐表', { bold: true, size: 36 }, '<w:jc w:val="center"/>')}${joinedTable(COLUMNS, rows)}${paragraph('')}`;
}
