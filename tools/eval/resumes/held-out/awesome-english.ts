import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, levelWords, monthForms, page, spanWith } from '../writing.js';

/**
 * English in LaTeX with entries of two lines, the organization above the title and the time; skills and honours in
 * aligned columns, the month of an honour first. After posquit0/Awesome-CV, examples/cv.
 */
export const awesomeEnglish: ResumeLayout = {
  name: 'awesome English',
  languages: ['en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), 'en') }),
};

const style = `body { padding: 12mm 16mm; font: 9.5pt/1.4 "Liberation Sans", sans-serif; color: #333 } header { text-align: center } h1 { font-size: 28pt; font-weight: normal } header h1 b { color: #111 } .wish { color: #dc3522 } h2 { font-size: 14pt; display: flex; align-items: center; gap: 3mm; margin: 10px 0 3px } h2::after { content: ""; flex: 1; border-top: 1px solid #999 } .two { display: flex; justify-content: space-between; font-size: 8.5pt; color: #777 } ul { padding-left: 5mm; list-style-position: outside } td { vertical-align: top; padding: 1px 8px 1px 0 } td.right { text-align: right; font-weight: bold; white-space: nowrap } td.time { white-space: nowrap; width: 26mm }`;
const month = (at: string) => monthForms.english(at).replace(/^(?!May)(\w+)/, '$1.');
const span = spanWith(month, ' - ', 'Present');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const entry = (where: string, what: string, when: string, texts: string[]) =>
    `<p style="margin-top: 4px"><b>${escaped(where)}</b></p><div class="two"><span>${escaped(what)}</span><i>${when}</i></div>${list(texts)}`;
  const table = (rows: string[]) => (rows.length === 0 ? '' : `<table>${rows.join('')}</table>`);
  const skill = (group: string, text: string) =>
    `<tr><td class="right">${escaped(group)}</td><td>${escaped(text)}</td></tr>`;
  const honour = (one: InventedPerson['prizes'][number]) =>
    `<tr><td class="time">${one.month === null ? '' : month(one.month)}</td><td><b>${escaped(one.name)}</b>${one.issuer === '' ? '' : `, ${escaped(one.issuer)}`}</td></tr>`;
  const language = ({ name, level, certificate }: InventedPerson['languages'][number]) => {
    const facts = [level === null ? '' : levelWords.en[level], certificate].filter(Boolean);
    return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
  };
  const school = (one: InventedPerson['education'][number]) =>
    entry(one.school, [degreeOf(one, 'en'), one.major].filter(Boolean).join(' in '), span(one), [
      one.gpa === '' ? '' : `GPA: ${one.gpa}`,
      one.courses.length === 0 ? '' : `Relevant coursework: ${one.courses.join(', ')}`,
    ]);
  const doing = (one: InventedPerson['projects'][number]) => entry(one.name, one.role, span(one), one.tasks);
  const [first = '', ...rest] = person.name.split(' ');
  return `<header><h1>${first} <b>${rest.join(' ')}</b></h1><p class="wish">${person.wish}</p><p><i>${person.city}</i></p><p>☎ (+86) ${person.phone} &nbsp;|&nbsp; ✉ ${person.email}</p></header>
${section(
  'Summary',
  each(person.about, (text) => `<p>${text}</p>`),
)}
${section('Education', person.education.map(school).join(''))}
${section('Skills', table([...person.skills.map(({ group, items }) => skill(group, items.join(', '))), skill('Spoken Languages', person.languages.map(language).join(', '))]))}
${section('Experience', person.work.map((one) => entry(one.organization, [one.title, one.department].filter(Boolean).join(', '), span(one), one.tasks)).join(''))}
${section('Projects', person.projects.map(doing).join(''))}
${section('Extracurricular Activity', person.campus.map(doing).join(''))}
${section('Honors &amp; Awards', table(person.prizes.map(honour)))}
${section('Certificates', table(person.certificates.map(honour)))}
${section('Publications', person.papers ? list(person.papers) : '')}`;
}
