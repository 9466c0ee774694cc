import { docxParts, paragraph, textBox } from '../docx-writing.js';
import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, languageLine, monthForms, spanWith } from '../writing.js';

/** A downloaded template: every block a text box, all hung on one paragraph, in no order, a sidebar among them. */
export const docxTextBoxes: ResumeLayout = {
  name: 'DOCX text boxes',
  languages: ['zh'],
  render: (person) => ({ kind: 'docx', parts: docxParts(body(person)) }),
};

const span = spanWith(monthForms.dotted, '-', '至今');

function body(person: InventedPerson): string {
  const main: { heading: string; lines: string[] }[] = [
    {
      heading: '教育背景',
      lines: person.education.flatMap((one) => [
        [
          span(one),
          one.school,
          [one.major, degreeOf(one, 'zh')]
            .filter(Boolean)
            .join('（')
            .replace(/（(.+)$/, '（$1）'),
        ].join('\t'),
      ]),
    },
    {
      heading: '工作实习',
      lines: person.work.flatMap((one) => [[span(one), one.organization, one.title].join('\t'), ...one.tasks]),
    },
    {
      heading: '项目经验',
      lines: person.projects.flatMap((one) => [[span(one), one.name, one.role].join('\t'), ...one.tasks]),
    },
    {
      heading: '校园活动',
      lines: person.campus.flatMap((one) => [[span(one), one.name, one.role].join('\t'), ...one.tasks]),
    },
    {
      heading: '所获荣誉',
      lines: person.prizes.map(({ name, month }) => `${month === null ? '' : monthForms.dotted(month)}  ${name}`),
    },
    { heading: '发表论文', lines: person.papers ?? [] },
    { heading: '自我评价', lines: person.about },
  ].filter(({ lines }) => lines.length > 0);
  const side = [
    { heading: '联系方式', lines: [person.phone, person.email, person.city] },
    { heading: '技能', lines: person.skills.flatMap(({ items }) => items) },
    { heading: '语言', lines: person.languages.map((one) => languageLine(one, 'zh')) },
    {
      heading: '证书',
      lines: person.certificates.map(({ name, month }) =>
        `${name} ${month === null ? '' : monthForms.dotted(month)}`.trim(),
      ),
    },
  ].filter(({ lines }) => lines.length > 0);
  const boxes = [
    textBox({ left: 12, top: 12, width: 50, height: 14 }, paragraph(person.name, { size: 44, bold: true })),
    textBox({ left: 12, top: 28, width: 50, height: 8 }, paragraph(`求职意向：${person.wish}`)),
  ];
  const place = (sections: typeof main, left: number, width: number, begin: number) => {
    let top = begin;
    for (const { heading, lines } of sections) {
      const height = 6 * lines.length;
      boxes.push(
        textBox({ left, top, width, height: 8 }, paragraph(heading, { size: 26, bold: true })),
        textBox({ left, top: top + 8.5, width, height }, lines.map((line) => paragraph(line)).join('')),
      );
      top += height + 12;
    }
  };
  place(main, 72, 125, 14);
  place(side, 12, 50, 45);
  return `<w:p>${boxes.reverse().join('')}</w:p>`;
}
