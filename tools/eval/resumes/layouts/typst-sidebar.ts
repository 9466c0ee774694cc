import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/**
 * Typst's most used Chinese template: who one is in sentences below the name, the years of a school one above the other
 * beside a line, facts in three columns. Arranged as github.com/OrangeX4/Chinese-Resume-in-Typst has it.
 */
export const typstSidebar: ResumeLayout = {
  name: 'Typst sidebar',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 15mm 20mm; font: 10pt/1.5 "Noto Serif CJK SC", serif }
h1 { font-size: 15pt; color: #26267d } .info { font: 9.5pt/1.6 "Noto Sans Mono CJK SC", monospace; color: #26267d; margin-bottom: 1.5mm }
.intro { text-indent: 2em } h2 { font-size: 12pt; color: #26267d; border-bottom: .5pt solid #26267d; margin: 3.5mm 0 1.5mm }
.side { display: grid; grid-template-columns: 22mm 1fr; column-gap: 3mm; align-items: center; margin-bottom: 1mm }
.side > :first-child { text-align: right } .lined > :last-child { border-left: .5pt solid #222; padding-left: 3mm }
.item { display: grid; grid-template-columns: 32% 1fr auto; margin-top: 1mm } .item > :last-child { font-size: 9pt; color: #808080 }
.bullet { padding-left: 2em; position: relative } .bullet::before { content: ""; position: absolute; left: .8em; top: .55em; width: .35em; height: .35em; border: solid #26267d; border-width: 1px 1px 0 0; transform: rotate(45deg) }`;
const spaced = (month: string) => month.replace('-', ' 年 ').concat(' 月');
const span = spanWith(spaced, ' – ', '至今');

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const side = (left: string, right: string, look = 'side') =>
    `<div class="${look}"><div>${left}</div><div>${right}</div></div>`;
  const item = (title: string, about: string, when: string) =>
    `<div class="item"><b>${escaped(title)}</b><b>${escaped(about)}</b><span>${when}</span></div>`;
  const tasks = (texts: string[]) => each(texts, (text) => `<p class="bullet">${text}</p>`);
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    item(name, issuer, month === null ? '' : spaced(month));
  const project = (one: InventedPerson['projects'][number]) =>
    `${item(one.name, one.role, span(one))}${tasks(one.tasks)}`;
  const school = (one: InventedPerson['education'][number]) => {
    const until = one.until === null ? '至今' : monthForms.dotted(one.until);
    const years = one.from === null ? until : `<p>${until}</p><p>${monthForms.dotted(one.from)}</p>`;
    const facts = [`<b>${one.school}</b>`, one.major, degreeOf(one, 'zh')].filter(Boolean).join(' · ');
    const more = [one.gpa && `GPA: ${one.gpa}`, one.courses.length > 0 && `主修: ${one.courses.join(', ')}`];
    return side(years, `<p>${facts}</p><p>${more.filter(Boolean).join(' · ')}</p>`, 'side lined');
  };
  const phone = `(+86) ${person.phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1-$2-$3')}`;
  const latest = person.education.toSorted((one, other) => (other.from ?? '').localeCompare(one.from ?? ''))[0];
  const info = [phone, latest?.school ?? '', latest?.major ?? '', person.email, person.wish].filter(Boolean);
  return `<h1>${person.name}</h1><p class="info">${info.join(' · ')}</p>
<p class="intro">${escaped(person.about.join(''))}</p>
${section('教育背景', person.education.map(school).join(''))}
${section(
  '专业技能',
  [
    ...person.skills.map(({ group, items }) => side(`<b>${group}</b>`, escaped(items.join(', ')))),
    side('<b>外语</b>', person.languages.map((one) => languageLine(one, 'zh')).join(', ')),
  ].join(''),
)}
${section('获奖情况', person.prizes.map(award).join(''))}
${section('资格证书', person.certificates.map(award).join(''))}
${section(
  person.work.every(({ employment }) => employment === 'internship') ? '实习经历' : '工作经历',
  person.work
    .map(
      (one) =>
        `${item(one.organization, [one.department, one.title].filter(Boolean).join(' · '), span(one))}${tasks(one.tasks)}`,
    )
    .join(''),
)}
${section('项目经历', person.projects.map(project).join(''))}
${section('论文发表', tasks(person.papers ?? []))}
${section('校园经历', person.campus.map(project).join(''))}`;
}
