import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/** The text left, facts and lists in a narrow column at the right, without any border. */
export const sidebarRight: ResumeLayout = {
  name: 'sidebar right',
  languages: ['zh', 'en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), person.language) }),
};

const style = `body { padding: 13mm 12mm; display: grid; grid-template-columns: 1fr 52mm; gap: 9mm; font-size: 10pt } h1 { font-size: 26pt; font-weight: 300 } h2 { font-size: 11.5pt; color: #b0432a; margin: 11px 0 4px }
b { display: block } i { font-style: normal; color: #777; float: right } .item { margin-bottom: 3px }`;
const words = {
  zh: [
    '教育经历',
    '实习与工作经历',
    '项目与科研',
    '社团活动',
    '技能清单',
    '语言能力',
    '所获证书',
    '曾获荣誉',
    '学术论文',
    '关于我',
    '联系方式',
  ],
  en: [
    'Education',
    'Professional Experience',
    'Selected Projects',
    'Extracurricular Activities',
    'Technical Skills',
    'Languages',
    'Certificates',
    'Honors & Awards',
    'Publications',
    'About Me',
    'Contact',
  ],
};

function body(person: InventedPerson): string {
  const { language } = person;
  const [education, work, projects, campus, skills, languages, certificates, prizes, papers, about, contact] =
    words[language];
  const form = language === 'zh' ? monthForms.dashed : monthForms.numbers;
  const span = language === 'zh' ? spanWith(form, ' 至 ', '现在') : spanWith(form, ' - ', 'Now');
  const section = (heading: string | undefined, content: string) =>
    content === '' ? '' : `<h2>${escaped(heading ?? '')}</h2>${content}`;
  const entry = (one: { from: string | null; until: string | null }, name: string, role: string, tasks: string[]) =>
    `<div class="item"><i>${span(one)}</i><b>${escaped(name)}</b><div>${escaped(role)}</div>${each(tasks, (task) => `<p>– ${task}</p>`)}</div>`;
  const award = ({ name, month }: InventedPerson['prizes'][number]) =>
    `<p>${escaped(name)}${month === null ? '' : `（${form(month)}）`}</p>`;
  return `<main><h1>${person.name}</h1><p>${escaped(person.wish)}</p>
${section(work, person.work.map((one) => entry(one, one.organization, one.title, one.tasks)).join(''))}
${section(projects, person.projects.map((one) => entry(one, one.name, one.role, one.tasks)).join(''))}
${section(education, person.education.map((one) => entry(one, one.school, [degreeOf(one, language), one.major].filter(Boolean).join(language === 'zh' ? ' · ' : ' in '), [])).join(''))}
${section(campus, person.campus.map((one) => entry(one, one.name, one.role, one.tasks)).join(''))}
${section(
  papers,
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}</main>
<aside>${section(
    contact,
    each([person.phone, person.email, person.city], (text) => `<p>${text}</p>`),
  )}
${section(
  about,
  each([person.about.join(language === 'zh' ? '' : ' ')], (text) => `<p>${text}</p>`),
)}
${section(
  skills,
  each(
    person.skills.flatMap(({ items }) => items),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(
  languages,
  each(
    person.languages.map((one) => languageLine(one, language)),
    (text) => `<p>${text}</p>`,
  ),
)}
${section(certificates, person.certificates.map(award).join(''))}${section(prizes, person.prizes.map(award).join(''))}</aside>`;
}
