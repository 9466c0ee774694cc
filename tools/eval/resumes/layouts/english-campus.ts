import type { InventedPerson, ResumeLayout } from '../person.js';
import { each, escaped, languageLine, page, spanWith } from '../writing.js';

/**
 * The English résumé of Chinese campuses: capitals above a rule, the degree before its school, months in full, skills as
 * a table of two columns. After `K-Wu/CV-tsinghua-template` (Trey Hunner's Medium Length Professional CV).
 */
export const englishCampus: ResumeLayout = {
  name: 'English campus',
  languages: ['en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), 'en') }),
};

const style = `body { padding: 13mm 15mm; font: 10.5pt/1.4 "Liberation Serif", serif; color: #000 } header { text-align: center } h1 { font-size: 20pt } h2 { font-size: 11.5pt; font-weight: normal; color: #660874; text-transform: uppercase; border-bottom: .8px solid #000; margin: 10px 0 4px } .row { display: flex; justify-content: space-between; gap: 8mm } ul { padding-left: 6mm; list-style-position: outside } th { text-align: left; padding-right: 10mm; vertical-align: top } em { font-style: italic }`;
const names = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const monthName = (month: string) => `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
const span = spanWith(monthName, ' - ', 'Present');
const degrees = {
  'high-school': 'High School Diploma',
  college: 'Associate Degree',
  bachelor: "Bachelor's Degree",
  master: "Master's Degree",
  doctor: 'Ph.D.',
};

function body(person: InventedPerson): string {
  const row = (left: string, right: string) => `<div class="row"><span>${left}</span><span>${right}</span></div>`;
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const term = (name: string, text: string) =>
    text === '' ? '' : `<tr><th>${escaped(name)}</th><td>${escaped(text)}</td></tr>`;
  const project = (one: InventedPerson['projects'][number]) =>
    `${row(`<b>${escaped(one.name)}</b>`, span(one))}<p><em>${escaped(one.role)}</em></p>${list(one.tasks)}`;
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    row(escaped([name, issuer].filter(Boolean).join(', ')), month === null ? '' : `<em>${monthName(month)}</em>`);
  const school = (one: InventedPerson['education'][number]) => {
    const degree = `${one.degree === null ? '' : degrees[one.degree]}${one.mode === 'full-time' ? '' : ' (part-time)'}`;
    return `${row(`<b>${[degree, one.major].filter(Boolean).join(' in ')}</b>`, span(one))}<p>${escaped(one.school)}${one.gpa === '' ? '' : `, GPA: ${one.gpa}`}</p>${one.courses.length > 0 ? `<p>Relevant Coursework: ${one.courses.join(', ')}</p>` : ''}`;
  };
  const work = (one: InventedPerson['work'][number]) =>
    `${row(`<b>${escaped(one.organization)}</b>`, span(one))}<p><em>${escaped([one.title, one.department].filter(Boolean).join(', '))}</em></p>${list(one.tasks)}`;
  const skills = [
    ...person.skills.map(({ group, items }) => term(group, items.join(', '))),
    term('Spoken Languages', person.languages.map((one) => languageLine(one, 'en')).join(', ')),
  ];
  return `<header><h1>${person.name}</h1><p>${person.wish} ⋄ ${person.city}</p><p>(+86) ${person.phone} ⋄ ${person.email}</p></header>
${section('Education', person.education.map(school).join(''))}
${section('Experience', person.work.map(work).join(''))}
${section('Projects', person.projects.map(project).join(''))}
${section('Research Publications', person.papers ? list(person.papers) : '')}
${section('Positions of Responsibility', person.campus.map(project).join(''))}
${section('Skills and Strengths', `<table>${skills.join('')}</table>`)}
${section('Honors and Achievements', person.prizes.map(award).join(''))}
${section('Certificates', person.certificates.map(award).join(''))}
${section('Personal Statement', `<p>${escaped(person.about.join(' '))}</p>`)}`;
}
