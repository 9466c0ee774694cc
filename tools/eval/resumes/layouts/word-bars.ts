import { docxParts, listItem, paragraph } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, languageLine, monthForms, spanWith } from '../writing.js';

/**
 * The Word template of the career office: a bar under every heading, which stands in two languages, facts at tab stops.
 * After the free campus templates of WPS 稻壳, and the Word export in `gengruifeng/gz`.
 */
export const wordBars: ResumeLayout = {
  name: 'Word with bars',
  languages: ['zh'],
  render: (person) => ({ kind: 'docx', parts: docxParts(body(person)) }),
};

const span = spanWith(monthForms.dotted, '-', '至今');
const stops = (...places: number[]) =>
  `<w:tabs>${places.map((place) => `<w:tab w:val="left" w:pos="${place}"/>`).join('')}</w:tabs>`;
const bar = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>';
const entryStops = stops(2400, 6800);

function body(person: InventedPerson): string {
  const section = (heading: string, content: string[]) =>
    content.length === 0
      ? []
      : [paragraph(heading, { bold: true, size: 24 }, `${bar}<w:spacing w:before="120" w:after="60"/>`), ...content];
  const entry = (...facts: string[]) => paragraph(facts.filter(Boolean).join('\t'), { bold: true }, entryStops);
  const labelled = (label: string, text: string) => (text === '' ? [] : [paragraph(`${label}：${text}`)]);
  const info = (left: string, right: string) => paragraph(`${left}\t${right}`, {}, stops(5000));
  const project = (one: InventedPerson['projects'][number]) => [
    entry(span(one), one.name, one.role),
    ...one.tasks.map(listItem),
  ];
  const certificate = ({ name, issuer, month }: InventedPerson['certificates'][number]) => {
    const facts = [issuer, month && monthForms.dotted(month)].filter(Boolean);
    return facts.length > 0 ? `${name}（${facts.join('，')}）` : name;
  };
  const interns = person.work.every(({ employment }) => employment === 'internship');
  return [
    paragraph('个人简历\tPERSONAL RESUME', { bold: true, size: 36 }, `${bar}${stops(6800)}`),
    info(`姓　　名：${person.name}`, `求职意向：${person.wish}`),
    info(`性　　别：${person.sex}`, `出生年月：${monthForms.dotted(person.birth)}`),
    info(`籍　　贯：${person.origin}`, `政治面貌：${person.politics}`),
    info(`联系电话：${person.phone}`, `电子邮箱：${person.email}`),
    paragraph(`现居城市：${person.city}`),
    ...section(
      '教育背景  EDUCATION',
      person.education.flatMap((one) => [
        entry(span(one), one.school, [one.major, degreeOf(one, 'zh')].filter(Boolean).join(' / ')),
        ...labelled('学业成绩', one.gpa),
        ...labelled('主修课程', one.courses.join('、')),
      ]),
    ),
    ...section(
      interns ? '实习经历  INTERNSHIP' : '工作经历  EXPERIENCE',
      person.work.flatMap((one) => [
        entry(span(one), one.organization, one.title),
        ...labelled('所在部门', one.department),
        ...one.tasks.map(listItem),
      ]),
    ),
    ...section('项目经历  PROJECT', person.projects.flatMap(project)),
    ...section('校园经历  CAMPUS', person.campus.flatMap(project)),
    ...section(
      '荣誉奖项  HONORS',
      person.prizes.map(({ name, issuer, month }) =>
        paragraph([month && monthForms.dotted(month), name, issuer].filter(Boolean).join('\t'), {}, stops(1300, 6800)),
      ),
    ),
    ...section('技能证书  SKILLS', [
      ...labelled('语言能力', person.languages.map((one) => languageLine(one, 'zh')).join('；')),
      ...person.skills.flatMap(({ group, items }) => labelled(group, items.join('、'))),
      ...labelled('资格证书', person.certificates.map(certificate).join('、')),
    ]),
    ...section(
      '学术成果  PUBLICATIONS',
      (person.papers ?? []).map((text) => listItem(text)),
    ),
    ...section('自我评价  ABOUT ME', [paragraph(person.about.join(''))]),
  ].join('');
}
