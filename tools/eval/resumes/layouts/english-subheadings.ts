import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, page, spanWith } from '../writing.js';

/**
 * What students abroad take from Overleaf: a centred name, ruled headings, pairs of lines with facts at both margins,
 * projects with a bar before the role, months shortened with a dot. Arranged as github.com/jakegut/resume has it.
 */
export const englishSubheadings: ResumeLayout = {
  name: 'English subheadings',
  languages: ['en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), 'en') }),
};

const style = `body { padding: 12mm 13mm; font: 10.5pt/1.35 "Liberation Serif", "Times New Roman", serif; color: #000 }
header { text-align: center } h1 { font-size: 24pt; line-height: 1.25 } u { text-underline-offset: 2px }
h2 { font-size: 13pt; font-weight: 400; border-bottom: .6pt solid #000; margin: 3.5mm 0 1.5mm }
.entry { margin: 0 2mm 1.5mm 4mm } .pair { display: flex; justify-content: space-between; gap: 6mm } .second { font-size: 9.5pt; font-style: italic }
ul { padding-left: 6mm; list-style-position: outside; font-size: 9.5pt } .plain { margin-left: 4mm; font-size: 9.5pt }`;
const words = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
const month = (text: string) => `${words[Number(text.slice(5)) - 1]} ${text.slice(0, 4)}`;
const span = spanWith(month, ' – ', 'Present');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const pair = (left: string, right: string, look = '') =>
    `<div class="pair ${look}"><span>${left}</span><span>${right}</span></div>`;
  const tasks = (texts: string[]) =>
    texts.length === 0 ? '' : `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const entry = (first: string, second: string, texts: string[]) =>
    `<div class="entry">${first}${second}${tasks(texts)}</div>`;
  const school = (one: InventedPerson['education'][number]) =>
    entry(
      pair(`<b>${escaped(one.school)}</b>`, one.gpa === '' ? '' : `GPA: ${one.gpa}`),
      pair([degreeOf(one, 'en'), escaped(one.major)].filter(Boolean).join(' in '), span(one), 'second'),
      one.courses.length === 0 ? [] : [`Relevant Coursework: ${one.courses.join(', ')}`],
    );
  const job = (one: InventedPerson['work'][number]) =>
    entry(
      pair(`<b>${escaped(one.title)}</b>`, span(one)),
      pair(escaped(one.organization), escaped(one.department), 'second'),
      one.tasks,
    );
  const office = (one: InventedPerson['campus'][number]) =>
    entry(pair(`<b>${escaped(one.role)}</b>`, span(one)), pair(escaped(one.name), '', 'second'), one.tasks);
  const project = (one: InventedPerson['projects'][number]) =>
    entry(pair(`<b>${escaped(one.name)}</b> | <i>${escaped(one.role)}</i>`, span(one)), '', one.tasks);
  const award = (one: InventedPerson['prizes'][number]) =>
    `<div class="plain">${pair(escaped([one.name, one.issuer].filter(Boolean).join(', ')), one.month === null ? '' : month(one.month))}</div>`;
  const labelled = (label: string, text: string) => `<p class="plain"><b>${label}</b>: ${escaped(text)}</p>`;
  const contact = [`+86 ${person.phone}`, `<u>${person.email}</u>`, person.city].join(' | ');
  return `<header><h1>${person.name}</h1><p>${person.wish}</p><p>${contact}</p></header>
${section('Summary', `<p class="plain">${escaped(person.about.join(' '))}</p>`)}
${section('Education', person.education.map(school).join(''))}
${section('Experience', person.work.map(job).join(''))}
${section('Projects', person.projects.map(project).join(''))}
${section('Leadership &amp; Activities', person.campus.map(office).join(''))}
${section('Publications', tasks(person.papers ?? []))}
${section('Honors &amp; Awards', person.prizes.map(award).join(''))}
${section('Certifications', person.certificates.map(award).join(''))}
${section(
  'Technical Skills',
  [
    ...person.skills.map(({ group, items }) => labelled(group, items.join(', '))),
    labelled('Spoken Languages', person.languages.map((one) => languageLine(one, 'en')).join(', ')),
  ].join(''),
)}`;
}
