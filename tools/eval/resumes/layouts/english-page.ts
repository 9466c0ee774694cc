import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeWords, each, escaped, monthForms, page, spanWith } from '../writing.js';

/** The English résumé of one page: centred name, ruled small capitals, organization and place, title below in italics. */
export const englishPage: ResumeLayout = {
  name: 'English page',
  languages: ['en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), 'en') }),
};

const style = `body { padding: 14mm 17mm; font: 10pt/1.4 "Noto Serif CJK SC", serif } header { text-align: center } h1 { font-size: 19pt } h2 { font-size: 11pt; text-transform: uppercase; border-bottom: 1px solid #000; margin: 9px 0 3px } .row { display: flex; justify-content: space-between } em { font-style: italic }`;
const span = spanWith(monthForms.english, ' – ', 'Present');
const degrees = { ...degreeWords.en, bachelor: 'Bachelor of Science', master: 'Master of Arts', doctor: 'Ph.D.' };

function body(person: InventedPerson): string {
  const row = (left: string, right: string) => `<div class="row"><span>${left}</span><span>${right}</span></div>`;
  const tasks = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(escaped(issuer === '' ? name : `${name}, ${issuer}`), month === null ? '' : monthForms.english(month));
  return `<header><h1>${person.name}</h1><p>${person.city}, China | +86 ${person.phone} | ${person.email}</p></header>
${section(
  'Summary',
  each([person.about.join(' ')], (text) => `<p>${text}</p>`),
)}
${section('Education', person.education.map((one) => `${row(`<b>${escaped(one.school)}</b>`, span(one))}${row(`<em>${one.degree ? degrees[one.degree] : ''} in ${escaped(one.major)}</em>`, one.gpa && `GPA: ${one.gpa}`)}${one.courses.length > 0 ? `<p>Relevant coursework: ${one.courses.join(', ')}</p>` : ''}`).join(''))}
${section('Experience', person.work.map((one) => `${row(`<b>${escaped(one.organization)}</b>`, escaped(person.city))}${row(`<em>${escaped(one.title)}</em>`, span(one))}${tasks(one.tasks)}`).join(''))}
${section('Projects', person.projects.map((one) => `${row(`<b>${escaped(one.name)}</b> | ${escaped(one.role)}`, span(one))}${tasks(one.tasks)}`).join(''))}
${section('Leadership & Activities', person.campus.map((one) => `${row(`<b>${escaped(one.name)}</b> | ${escaped(one.role)}`, span(one))}${tasks(one.tasks)}`).join(''))}
${section(
  'Skills',
  each(
    person.skills.map(({ group, items }) => `${group}: ${items.join(', ')}`),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(
  'Languages',
  each(
    [
      person.languages
        .map(({ name, level, certificate }) => `${name}: ${[level, certificate].filter(Boolean).join(', ')}`)
        .join('; '),
    ],
    (text) => `<p>${text}</p>`,
  ),
)}
${section('Certifications', person.certificates.map(award).join(''))}${section('Awards', person.prizes.map(award).join(''))}
${section(
  'Publications',
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}`;
}
