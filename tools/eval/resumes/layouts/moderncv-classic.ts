import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, levelWords, monthForms, page, spanWith } from '../writing.js';

/**
 * LaTeX's moderncv in its classic look: a narrow column of dates and labels, headings behind a bar, entries whose facts
 * are joined by commas and end with a full stop. Arranged as github.com/geekplux/cv_resume has it: work before school.
 */
export const moderncvClassic: ResumeLayout = {
  name: 'moderncv classic',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 11mm 12mm; font: 10.5pt/1.45 "Noto Serif CJK SC", serif; color: #111 }
header { display: flex; align-items: flex-start; margin-bottom: 2mm } h1 { font-size: 27pt; font-weight: 400; line-height: 1.3 }
header em { font-size: 13pt; color: #555 } address { margin-left: auto; font-size: 9pt; color: #555; text-align: right }
h2, .row { display: grid; grid-template-columns: 31mm 1fr; column-gap: 4mm } .row { margin-bottom: 1mm }
h2 { font-size: 14pt; font-weight: 400; color: #3873b3; margin-top: 3mm } h2::before { content: ""; height: 1.6mm; background: #3873b3; align-self: center }
.row > :first-child { text-align: right; font-size: 9.5pt } small { display: block; font-size: 9pt } .with { display: flex } .with i { margin-left: auto }`;
const span = spanWith(monthForms.dotted, '–', '至今');

function body(person: InventedPerson): string {
  const row = (hint: string, content: string) => `<div class="row"><span>${hint}</span><div>${content}</div></div>`;
  const section = (heading: string, content: string) =>
    content === '' ? '' : `<h2><span>${heading}</span></h2>${content}`;
  /** What is written first is bold, the second slanted. */
  const entry = (when: string, facts: string[], below: string) => {
    const [first = '', second = '', ...others] = facts.map(escaped);
    const line = [`<b>${first}</b>`, second && `<i>${second}</i>`, ...others].filter(Boolean).join(', ');
    return row(when, `${line}.${below === '' ? '' : `<small>${escaped(below)}</small>`}`);
  };
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(month === null ? '' : monthForms.dotted(month), escaped([name, issuer].filter(Boolean).join('，')));
  const language = ({ name, level, certificate }: InventedPerson['languages'][number]) => {
    const word = level === null ? '' : levelWords.zh[level];
    const [text, comment] = word === '' ? [certificate, ''] : [word, certificate];
    return row(name, `<div class="with"><b>${text}</b><i>${escaped(comment)}</i></div>`);
  };
  const project = (one: InventedPerson['projects'][number]) =>
    entry(span(one), [one.name, one.role], `${one.tasks.join('；')}。`);
  return `<header><div><h1>${person.name}</h1><em>${person.wish}</em></div>
<address>${monthForms.slashed(person.birth)}<br>${person.city}<br>${person.phone}<br>${person.email}</address></header>
${section(
  '工作经历',
  person.work
    .map((one) => entry(span(one), [one.organization, one.title, one.department], `${one.tasks.join('；')}。`))
    .join(''),
)}
${section(
  '教育经历',
  person.education
    .map((one) =>
      entry(
        span(one),
        [degreeOf(one, 'zh'), one.school, one.major, one.gpa],
        one.courses.length === 0 ? '' : `主修课程：${one.courses.join('、')}`,
      ),
    )
    .join(''),
)}
${section('项目', person.projects.map(project).join(''))}
${section('校园活动', person.campus.map(project).join(''))}
${section('技能', person.skills.map(({ group, items }) => row(`<b>${group}</b>`, escaped(items.join('，')))).join(''))}
${section('语言', person.languages.map(language).join(''))}
${section('证书', person.certificates.map(award).join(''))}
${section('获奖', person.prizes.map(award).join(''))}
${section(
  '发表论文',
  each(person.papers ?? [], (text) => row('已发表', text)),
)}
${section('自我评价', row('', escaped(person.about.join(''))))}`;
}
