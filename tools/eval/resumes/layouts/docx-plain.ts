import { docxParts, listItem, paragraph } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, monthForms, spanWith } from '../writing.js';

/** Word as one types it: bold headings, tabs between facts, labels before what is described. */
export const docxPlain: ResumeLayout = {
  name: 'DOCX plain',
  languages: ['zh'],
  render: (person) => ({ kind: 'docx', parts: docxParts(body(person)) }),
};

const span = spanWith(monthForms.chinese, '-', '至今');

function body(person: InventedPerson): string {
  const heading = (text: string) => paragraph(`【${text}】`, { bold: true, size: 24 });
  const section = (text: string, content: string[]) => (content.length === 0 ? [] : [heading(text), ...content]);
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    paragraph([month === null ? '' : monthForms.chinese(month), name, issuer].filter(Boolean).join('\t'));
  const project = (one: InventedPerson['projects'][number]) => [
    paragraph(`项目名称：${one.name}`, { bold: true }),
    paragraph(`项目时间：${span(one)}`),
    paragraph(`担任角色：${one.role}`),
    paragraph(`项目描述：${one.tasks.join('；')}`),
  ];
  return [
    paragraph(`${person.name}的个人简历`, { bold: true, size: 36 }),
    paragraph(`性别：${person.sex}\t出生年月：${monthForms.chinese(person.birth)}\t籍贯：${person.origin}`),
    paragraph(`电话：${person.phone}\t邮箱：${person.email}`),
    paragraph(`应聘职位：${person.wish}`),
    ...section(
      '教育背景',
      person.education.flatMap((one) => [
        paragraph([span(one), one.school, one.major, degreeOf(one, 'zh')].filter(Boolean).join('\t')),
        ...(one.courses.length > 0 ? [paragraph(`主修课程：${one.courses.join('、')}`)] : []),
      ]),
    ),
    ...section(
      '工作经验',
      person.work.flatMap((one) => [
        paragraph(`${span(one)}\t${one.organization}\t${one.title}`, { bold: true }),
        paragraph('工作内容：'),
        ...one.tasks.map(listItem),
      ]),
    ),
    ...section('项目经验', person.projects.flatMap(project)),
    ...section(
      '在校经历',
      person.campus.flatMap((one) => [paragraph(`${span(one)}\t${one.name}\t${one.role}`), ...one.tasks.map(listItem)]),
    ),
    ...section(
      '专业技能',
      person.skills.map(({ group, items }) => listItem(`${group}：${items.join('、')}`)),
    ),
    ...section(
      '语言能力',
      person.languages.map(({ name, certificate }) => listItem(`${name}：${certificate || '一般'}`)),
    ),
    ...section('证书', person.certificates.map(award)),
    ...section('获得荣誉', person.prizes.map(award)),
    ...section(
      '科研成果',
      (person.papers ?? []).map((text) => paragraph(text)),
    ),
    ...section(
      '自我评价',
      person.about.map((text) => paragraph(text)),
    ),
  ].join('');
}
