import { docxParts, paragraph, table } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, levelWords, monthForms, spanWith } from '../writing.js';

/**
 * Word in two columns, a table of one row: who one is, skills and prizes at the left, what one did at the right.
 * After the editor of 500d.me (五百丁), its Chinese sample: headings, months as 2012.4至今, tasks as 1、2、.
 */
export const docxSidebar: ResumeLayout = {
  name: 'DOCX sidebar',
  languages: ['zh'],
  render: (person) => ({
    kind: 'docx',
    parts: docxParts(`${table([[left(person).join(''), right(person).join('')]])}${paragraph('')}`),
  }),
};

const short = (month: string) => monthForms.dotted(month).replace('.0', '.');
const span = (one: { from: string | null; until: string | null }) =>
  spanWith(short, '-', '至今')(one).replace('-至今', '至今');

function section(heading: string, content: string[]): string[] {
  return content.length === 0 ? [] : [paragraph(heading, { bold: true, size: 26 }), ...content, paragraph('')];
}

function left(person: InventedPerson): string[] {
  const language = ({ name, level, certificate }: InventedPerson['languages'][number]) =>
    paragraph([`${name}${certificate}`, level === null ? '' : levelWords.zh[level]].filter(Boolean).join('，'));
  const certificate = ({ name, issuer, month }: InventedPerson['certificates'][number]) => {
    const facts = [issuer, month === null ? '' : short(month)].filter(Boolean);
    return paragraph(`${name}${facts.length === 0 ? '' : `（${facts.join('，')}）`}`);
  };
  const prize = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    paragraph(`${month === null ? '' : `${short(month)}获`}${name}${issuer === '' ? '' : `（${issuer}）`}`);
  return [
    paragraph(person.name, { bold: true, size: 48 }),
    paragraph(`求职目标：${person.wish}`),
    paragraph(''),
    ...section('基本资料', [
      paragraph(`出生年月：${short(person.birth)}`),
      paragraph(`居住地：${person.city}`),
      paragraph(`手机号码：${person.phone}`),
      paragraph(`电子邮箱：${person.email}`),
    ]),
    ...section(
      '掌握技能',
      person.skills.flatMap(({ items }) => items.map((item) => paragraph(item))),
    ),
    ...section('技能证书', [...person.languages.map(language), ...person.certificates.map(certificate)]),
    ...section('奖项荣誉', person.prizes.map(prize)),
  ];
}

function right(person: InventedPerson): string[] {
  const entry = (...facts: string[]) => paragraph(facts.filter(Boolean).join('\t'), { bold: true });
  const tasks = (texts: string[]) =>
    texts.map((text, at) => paragraph(`${at + 1}、${text}${at + 1 < texts.length ? '；' : '。'}`));
  const doing = (one: InventedPerson['projects'][number]) => [
    entry(span(one), one.name, one.role),
    ...tasks(one.tasks),
  ];
  const school = (one: InventedPerson['education'][number]) => {
    const degree = degreeOf(one, 'zh').replace('（', '，').replace('）', '');
    return [
      entry(span(one), one.school, one.major === '' ? degree : `${one.major}（${degree}）`),
      ...(one.gpa === '' ? [] : [paragraph(`学习成绩：${one.gpa}`)]),
      ...(one.courses.length === 0 ? [] : [paragraph('主修课程'), paragraph(`${one.courses.join('、')}等。`)]),
    ];
  };
  return [
    ...section('教育背景', person.education.flatMap(school)),
    ...section(
      '工作经历',
      person.work.flatMap((one) => [
        entry(span(one), `${one.organization}${one.department === '' ? '' : `（${one.department}）`}`, one.title),
        ...tasks(one.tasks),
      ]),
    ),
    ...section('项目经验', person.projects.flatMap(doing)),
    ...section('校内实践', person.campus.flatMap(doing)),
    ...section(
      '发表论文',
      (person.papers ?? []).map((text) => paragraph(text)),
    ),
    ...section(
      '自我评价',
      person.about.map((text) => paragraph(text)),
    ),
  ];
}
