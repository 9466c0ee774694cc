import type { InventedPerson, ResumeLayout } from '../person.js';
import { each, escaped, languageLine, monthForms, page, spanWith } from '../writing.js';

/**
 * Two columns below a centred name: schools, skills and certificates on the left, what was done on the right, dates in a
 * grey line of their own beside the department, prizes as a table. After `dyweb/Deedy-Resume-for-Chinese`.
 */
export const deedyColumns: ResumeLayout = {
  name: 'Deedy columns',
  languages: ['zh'],
  render: (person) => ({ kind: 'html', html: page(style, body(person)) }),
};

const style = `body { padding: 10mm 13mm; font-size: 9.5pt; line-height: 1.45 } header { text-align: center; border-bottom: .6px solid #999; padding-bottom: 5px } h1 { font-size: 30pt; font-weight: 300; line-height: 1.3 } .columns { display: flex; gap: 6mm; margin-top: 4px } .left { width: 27% } .right { flex: 1 } h2 { font-size: 14pt; font-weight: 300; color: #555; margin: 9px 0 3px } h3 { font-size: 10pt; margin-top: 4px } h3 span { font-weight: 500; color: #555 } .place { color: #777; font-size: 9pt } ul { padding-left: 4mm; list-style-position: outside } td { padding-right: 5mm }`;
const span = spanWith(monthForms.dotted, ' - ', '至今');
const degrees = {
  'high-school': '高中',
  college: '大专',
  bachelor: '学士学位',
  master: '硕士学位',
  doctor: '博士学位',
};

function body(person: InventedPerson): string {
  const section = (heading: string, content: string) => (content === '' ? '' : `<h2>${heading}</h2>${content}`);
  const lines = (texts: string[]) => each(texts, (text) => `<p>${text}</p>`);
  const entry = (title: string, role: string, place: string, tasks: string[]) =>
    `<h3>${escaped(title)} <span>${escaped(role)}</span></h3><p class="place">${place}</p><ul>${each(tasks, (text) => `<li>${text}</li>`)}</ul>`;
  const project = (one: InventedPerson['projects'][number]) => entry(one.name, one.role, span(one), one.tasks);
  const school = (one: InventedPerson['education'][number]) => {
    const degree = `${one.degree === null ? '' : degrees[one.degree]}${one.mode === 'full-time' ? '' : '（非全日制）'}`;
    const what = [degree, one.major && `主修${one.major}`].filter(Boolean).join('，');
    return `<h3>${one.school}</h3>${lines([what])}<p class="place">${span(one)}</p>${lines([one.gpa && `成绩：${one.gpa}`])}`;
  };
  const award = ({ name, issuer, month }: InventedPerson['prizes'][number]) =>
    `<tr><td>${month === null ? '' : monthForms.dotted(month)}</td><td>${escaped(name)}</td><td>${escaped(issuer)}</td></tr>`;
  const certificate = ({ name, issuer, month }: InventedPerson['certificates'][number]) =>
    `${lines([name])}<p class="place">${[month && monthForms.dotted(month), issuer].filter(Boolean).join(' | ')}</p>`;
  const interns = person.work.every(({ employment }) => employment === 'internship');
  const left = [
    section('教育经历', person.education.map(school).join('')),
    section('修读课程', lines(person.education.flatMap(({ courses }) => courses))),
    section(
      '技能',
      person.skills
        .map(({ group, items }) => `<h3>${escaped(group)}</h3><p>${escaped(items.join(' • '))}</p>`)
        .join(''),
    ),
    section('语言', lines(person.languages.map((one) => languageLine(one, 'zh')))),
    section('证书', person.certificates.map(certificate).join('')),
  ];
  const right = [
    section(
      interns ? '实习经历' : '工作经历',
      person.work
        .map((one) =>
          entry(one.organization, one.title, [span(one), one.department].filter(Boolean).join(' | '), one.tasks),
        )
        .join(''),
    ),
    section('项目经历', person.projects.map(project).join('')),
    section('学生组织', person.campus.map(project).join('')),
    section('论文', lines(person.papers ?? [])),
    section('所获奖项', person.prizes.length > 0 ? `<table>${person.prizes.map(award).join('')}</table>` : ''),
    section('关于我', lines([person.about.join('')])),
  ];
  return `<header><h1>${person.name}</h1><p>${person.email} | ${person.phone} | ${person.city} | 求职意向：${person.wish}</p></header>
<div class="columns"><div class="left">${left.join('')}</div><div class="right">${right.join('')}</div></div>`;
}
