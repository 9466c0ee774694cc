import type { InventedPerson, ResumeLayout } from '../person.js';
import { degreeOf, each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/** Two columns of one width below a header; dates on a line of their own below the name. */
export const twoColumns: ResumeLayout = {
  name: 'two columns',
  languages: ['zh', 'en'],
  render: (person) => ({ kind: 'html', html: page(style, body(person), person.language) }),
};

const style = `header { padding: 12mm 14mm 4mm } h1 { font-size: 24pt; letter-spacing: 2px } .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; padding: 0 14mm }
h2 { font-size: 12pt; margin: 10px 0 4px; letter-spacing: 1px } h3 { font-size: 10.5pt } .when { color: #888; font-size: 9.5pt } body { font-size: 10pt } ul { padding-left: 0 }`;

const words = {
  zh: {
    education: '教育经历',
    work: '工作经历',
    projects: '项目经验',
    campus: '学生工作',
    skills: '技能特长',
    languages: '外语水平',
    certificates: '资格证书',
    prizes: '获奖情况',
    papers: '发表论文',
    about: '个人简介',
    wish: '期望岗位：',
  },
  en: {
    education: 'EDUCATION',
    work: 'WORK EXPERIENCE',
    projects: 'PROJECTS',
    campus: 'LEADERSHIP',
    skills: 'SKILLS',
    languages: 'LANGUAGES',
    certificates: 'CERTIFICATIONS',
    prizes: 'AWARDS',
    papers: 'PUBLICATIONS',
    about: 'PROFILE',
    wish: 'Objective: ',
  },
};

function body(person: InventedPerson): string {
  const { language } = person;
  const word = words[language];
  const form = language === 'zh' ? monthForms.chinese : monthForms.english;
  const span = language === 'zh' ? spanWith(form, '—', '至今') : spanWith(form, ' – ', 'Present');
  const section = (heading: string, content: string) =>
    content === '' ? '' : `<section><h2>${heading}</h2>${content}</section>`;
  const list = (texts: string[]) => `<ul>${each(texts, (text) => `<li>${text}</li>`)}</ul>`;
  const entry = (title: string, below: string, when: string, tasks: string[]) =>
    `<h3>${escaped(title)}</h3>${below === '' ? '' : `<p>${escaped(below)}</p>`}<p class="when">${when}</p>${list(tasks)}`;
  const awards = (awards: InventedPerson['prizes']) =>
    list(
      awards.map(({ name, issuer, month }) =>
        [name, issuer, month === null ? '' : form(month)].filter(Boolean).join(language === 'zh' ? '，' : ', '),
      ),
    );
  const left = `${section(word.about, `<p>${escaped(person.about.join(language === 'zh' ? '' : ' '))}</p>`)}
${section(word.education, person.education.map((one) => entry(one.school, [one.major, degreeOf(one, language)].filter(Boolean).join(language === 'zh' ? '，' : ', '), span(one), [])).join(''))}
${section(word.skills, list(person.skills.map(({ items }) => items.join(language === 'zh' ? '，' : ', '))))}
${section(word.languages, list(person.languages.map((one) => languageLine(one, language))))}
${section(word.certificates, person.certificates.length === 0 ? '' : awards(person.certificates))}`;
  const right = `${section(word.work, person.work.map((one) => entry(one.organization, one.title, span(one), one.tasks)).join(''))}
${section(word.projects, person.projects.map((one) => entry(one.name, one.role, span(one), one.tasks)).join(''))}
${section(word.campus, person.campus.map((one) => entry(one.name, one.role, span(one), one.tasks)).join(''))}
${section(word.prizes, person.prizes.length === 0 ? '' : awards(person.prizes))}
${section(
  word.papers,
  each(person.papers ?? [], (text) => `<p>${text}</p>`),
)}`;
  return `<header><h1>${person.name}</h1><p>${person.phone} · ${person.email} · ${person.city}</p><p>${word.wish}${escaped(person.wish)}</p></header><div class="columns"><div>${left}</div><div>${right}</div></div>`;
}
