import type { Education, Experience } from '#contracts';
import { openings, type Role } from './phrases.js';
import type { Random } from './random.js';

export interface Post {
  role: Role;
  product: string;
  /** The duty that the post's direction brings, if it has one. */
  focusDuty: string | null;
  education: Education;
  experience: Experience;
  headcount: number;
  graduatingClass: number;
}

/** The text of a post: what it is about, duties, what is asked, hours. */
export function describe(post: Post, random: Random): string {
  const { role, product, focusDuty } = post;
  const duties =
    role.duties.length > 3 ? random.some(role.duties, random.whole(3, role.duties.length)) : [...role.duties];
  if (focusDuty) duties.splice(1, 0, focusDuty);
  const parts = [
    `岗位职责：\n${numbered(duties.map((duty) => named(duty, product)))}`,
    `任职要求：\n${numbered([firstRequirement(post), ...role.asks.filter((ask) => suits(ask, post))])}`,
  ];
  if (role.employment === 'full-time') {
    if (random.chance(0.4)) parts.unshift(opening(post, random));
    if (keepsOfficeHours(role) && random.chance(0.35)) parts.push(random.pick(openings.hours));
  }
  return parts.join('\n');
}

/** Whether nothing in its text speaks of shifts, travel or weekends, and it is desk or laboratory work. */
export function keepsOfficeHours(role: Role): boolean {
  const text = [...role.duties, ...role.asks, ...role.skills].join();
  return (
    !/班|值守|出差|周末|驻|夜|节假日|工地|出团|随时|轮值|基地/.test(text) && !role.education.includes('junior-high')
  );
}

/** The phrase with the organization's product in its place. */
export function named(phrase: string, product: string): string {
  return phrase.replaceAll('{p}', product);
}

function opening({ role, product, headcount }: Post, random: Random): string {
  const about = role.namesProduct ? random.pick(openings.product) : random.pick(openings.plain);
  return about.replace('{product}', product).replace('{count}', String(headcount));
}

function numbered(sentences: string[]): string {
  return sentences
    .map((sentence, at) => `${at + 1}. ${sentence}${at === sentences.length - 1 ? '。' : '；'}`)
    .join('\n');
}

const educationWords: Record<Education, string> = {
  none: '学历不限',
  'junior-high': '初中及以上学历',
  'high-school': '高中、中专或技校及以上学历',
  college: '大专及以上学历',
  bachelor: '本科及以上学历',
  master: '硕士研究生及以上学历',
  doctor: '博士研究生学历',
};

/** Beginners are not asked for what they have done, and the experienced are not told that beginners are welcome. */
function suits(ask: string, { experience, role }: Post): boolean {
  const beginner = experience === 'none' || experience === 'graduate' || experience === '0-1';
  if (!beginner) return !/无经验|新人|生手|应届/.test(ask);
  if (role.employment === 'internship') return true;
  return /优先|更好|可培训|可学/.test(ask) || !/经历|经验|案例|做过|业绩|流片|项目|课题/.test(ask);
}

const studentWords: Partial<Record<Education, string>> = {
  college: '大专及以上在读',
  bachelor: '本科及以上在读',
  master: '硕士研究生在读',
};

function firstRequirement(post: Post): string {
  const { role, education } = post;
  const level =
    role.employment === 'internship'
      ? (studentWords[education] ?? educationWords[education])
      : educationWords[education];
  const subjects =
    role.majors.length > 0 && !['none', 'junior-high'].includes(education) ? majorsWords(role.majors) : null;
  const first = [level, subjects, experienceWords(post)];
  return first.filter((part) => part !== null).join('，');
}

function majorsWords(majors: string[]): string {
  return majors.length > 1 ? `${majors.join('、')}等相关专业` : `${majors[0]}相关专业`;
}

function experienceWords({ role, experience, graduatingClass }: Post): string {
  if (role.employment === 'internship') return `${graduatingClass}届、${graduatingClass + 1}届均可`;
  const practice = role.practice ?? (role.employment === 'flexible' ? '相关领域' : '相关岗位');
  const words: Record<Experience, string> = {
    none: '经验不限',
    graduate: `${graduatingClass}届毕业生或毕业两年内`,
    '0-1': `一年左右${practice}经验，优秀新人亦可`,
    '1-3': `1年以上${practice}经验`,
    '3-5': `3年以上${practice}经验`,
    '5-10': `5年以上${practice}经验`,
    '10+': `10年以上${practice}经验`,
  };
  return words[experience];
}
