import type { Degree } from '#contracts';
import { findUniversities, type University, universityOf } from '#reference';
import type { Random } from './random.js';
import type { Trade } from './trades.js';

/** How often a school of a province has our talents: Hebei first, then its neighbours. */
const provinces: Record<string, number> = {
  13: 50,
  11: 17,
  12: 16,
  14: 3,
  41: 3,
  37: 4,
  15: 2.5,
  21: 3,
  22: 1.5,
  23: 2.5,
  61: 2.5,
  32: 2,
  42: 2,
  51: 1.5,
  43: 1,
  33: 1,
  31: 1,
};
/** Schools of one subject: they teach others seldom, and these words never anything else. */
const oneSubject =
  /财|经贸|经济|贸易|商|师范|农|林|艺术|外国语|外语|传媒|交通|铁道|铁路|轨道|石油|矿业|地质|水利|电力|航空|海|邮电|轻工|纺织|建|旅游|劳动|软件|语言|民族|能源|煤|粮|化工|环境/;
const noOther =
  /医|药|护理|卫生|中医|公安|警|政法|司法|艺术|美术|音乐|戏|舞蹈|电影|体育|消防|女子|幼儿|海关|外交|佛学|国际关系|青年|保险|临床/;
/** Words that say nothing about the subject. */
const anySubject = /^(?:大学|学院|职业|科技|理工|工业|工程|信息|技术)$/;
/** For people at work, or closed to others. */
const notForYoung = /校区）|开放大学|广播|职工|管理干部|教育学院|成人|党校|函授|业余|进修|干部|军|武装|国防|武警|部队/;
/** Of those without a mark, the ones that train doctors. */
const doctoral =
  /^(?:燕山大学|河北大学|河北师范大学|河北农业大学|河北医科大学|石家庄铁道大学|河北科技大学|华北理工大学|河北经贸大学|河北工程大学|北京工商大学|天津科技大学|天津理工大学|河北地质大学)$/;

/** Schools with their weights summed up, for one trade and degree. */
interface Choice {
  schools: University[];
  upTo: number[];
}

const choices = new Map<string, Choice>();
const all = [...new Set([...'大学院校'].flatMap((sign) => findUniversities(sign, 5000)))];

/** A school that leads to this degree in this trade, as often as talents of this fair come from it. */
export function schoolFor(trade: Trade, degree: Degree, random: Random): University {
  const key = `${trade.id} ${degree}`;
  let choice = choices.get(key);
  if (choice === undefined) {
    choice = choiceOf(trade, degree);
    choices.set(key, choice);
  }
  const { schools, upTo } = choice;
  const wanted = random.next() * (upTo.at(-1) ?? 0);
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  const school = schools[low];
  if (school === undefined) throw new Error(`No school teaches ${trade.name} up to ${degree}`);
  return school;
}

/** Where people study beside their work. */
export function schoolBesideWork(random: Random): University {
  const name = random.pick(['国家开放大学', '河北大学', '河北工业大学', '河北科技大学', '石家庄铁道大学', '燕山大学']);
  return universityOf(name) ?? schoolNamed('河北大学');
}

function schoolNamed(name: string): University {
  const school = universityOf(name);
  if (school === null) throw new Error(`No such school: ${name}`);
  return school;
}

function choiceOf(trade: Trade, degree: Degree): Choice {
  const schools: University[] = [];
  const upTo: number[] = [];
  let sum = 0;
  for (const school of all) {
    const weight = leadsTo(school, degree) ? weightOf(school, trade, degree) : 0;
    if (weight === 0) continue;
    sum += weight;
    schools.push(school);
    upTo.push(sum);
  }
  return { schools, upTo };
}

function leadsTo({ name, level, marks }: University, degree: Degree): boolean {
  if (notForYoung.test(name)) return false;
  if (degree === 'college') return level === 'college';
  if (level !== 'bachelor') return false;
  if (degree === 'bachelor') return true;
  // Colleges that bear a university's name, and universities of applied sciences, train bachelors alone.
  if (!/大学(?:（.+）)?$/.test(name) || /职业|应用/.test(name)) return false;
  return degree === 'master' || marks.length > 0 || doctoral.test(name);
}

function weightOf({ name, placeCode, marks }: University, { schools, strictSchools }: Trade, degree: Degree): number {
  const teaches = schools.some((word) => name.includes(word));
  const special = schools.some((word) => !anySubject.test(word) && name.includes(word));
  if (!teaches && strictSchools) return 0;
  if (!special && noOther.test(name)) return 0;
  const subject = special
    ? 5
    : oneSubject.test(name)
      ? degree === 'master' || degree === 'doctor'
        ? 0.02
        : 0.15
      : teaches
        ? 1.4
        : 1;
  const mark = marks.includes('985') ? 0.4 : 1;
  const rank = degree === 'master' || degree === 'doctor' ? (marks.length > 0 ? 2 : 1) : mark;
  return (subject * rank * (provinces[placeCode.slice(0, 2)] ?? 0.25)) / (countIn.get(placeCode.slice(0, 2)) ?? 1);
}

/** So that a province's share does not grow with the number of its schools. */
const countIn = new Map<string, number>();
for (const { placeCode } of all) countIn.set(placeCode.slice(0, 2), (countIn.get(placeCode.slice(0, 2)) ?? 0) + 1);
