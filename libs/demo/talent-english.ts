import type { ResumeContent } from '#contracts';
import type { Calendar } from './calendar.js';
import type { InventedTalent } from './invented-talent.js';
import english from './phrases/english.json' with { type: 'json' };
import { phraseOf, say } from './phrasing.js';
import type { Random } from './random.js';
import { monthText } from './talent-life.js';
import { homeOf, visibilityOf } from './talent-wishes.js';

const compiled = english.trades.map((trade) => ({
  ...trade,
  duties: trade.duties.map(phraseOf),
  projects: trade.projects.map(([name = '', notes = '']) => ({ name, notes: phraseOf(notes) })),
}));
const traits = english.traits.map(phraseOf);
const schools = english.schools as [name: string, placeCode: string][];

/** Somebody who writes in English: from abroad, or back from there. */
export function englishTalent(calendar: Calendar, random: Random): Omit<InventedTalent, 'writtenAt'> {
  const trade = random.pick(compiled);
  const isForeign = random.chance(0.55);
  const [firstNames = [], lastNames = []] = random.pick(english.people[isForeign ? 'foreign' : 'abroad']);
  const years = random.whole(0, 12);
  const graduatedAt = (calendar.graduatingClass - 1 - years) * 12 + 5;
  const isDoctor = random.chance(0.2);
  const [school, schoolPlace] = random.pick(schools);
  const rung = years < 2 ? 0 : years < 5 ? 1 : years < 9 ? 2 : 3;
  const skills = random.some(trade.skills, random.whole(4, 7));
  const home = homeOf(schoolPlace, random);
  const pay = trade.pay[0]! + ((trade.pay[1]! - trade.pay[0]!) * years) / 14;
  const min = Math.round((pay * (isDoctor ? 1.25 : 1)) / 1000) * 1000;
  const content: ResumeContent = {
    name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    headline:
      years > 0
        ? `${trade.titles[rung]}, ${years} ${years === 1 ? 'year' : 'years'} of experience`
        : `Recent graduate in ${trade.name}`,
    education: [
      {
        school,
        degree: isDoctor ? 'doctor' : 'master',
        discipline: trade.discipline,
        major: random.pick(trade.majors),
        mode: 'full-time',
        from: monthText(graduatedAt - (isDoctor ? 45 : 33)),
        until: monthText(graduatedAt),
        notes: '',
      },
    ],
    work: workOf(trade, years, graduatedAt, calendar.month, random),
    projects: random.some(trade.projects, random.whole(1, 2)).map(({ name, notes }) => ({
      name,
      role: random.pick(['Lead', 'Member of three', 'Main author', '']),
      from: monthText(graduatedAt - random.whole(6, 14)),
      until: monthText(graduatedAt - random.whole(1, 4)),
      notes: say(notes, random),
    })),
    skills,
    languages: [
      {
        name: 'English',
        level: isForeign ? 'fluent' : 'working',
        certificate: isForeign ? '' : `IELTS ${random.pick(['6.5', '7.0', '7.5'])}`,
      },
      isForeign
        ? { name: 'Chinese', level: 'working', certificate: random.pick(['HSK 4', 'HSK 5']) }
        : { name: 'Chinese', level: 'native', certificate: '' },
    ],
    certificates: [],
    prizes: [],
    about: `${random
      .some(traits, random.whole(2, 3))
      .map((trait) => say(trait, random))
      .join('. ')}.`,
  };
  return {
    name: content.name,
    language: 'en',
    wishes: {
      seeking: random.pick(['now', 'open', 'open']),
      occupations: [trade.occupation],
      places: [...new Set([home, random.pick(['110000', '130100', '120000'])])],
      payMonthlyMin: min,
      payMonthlyMax: Math.round((min * 1.35) / 1000) * 1000,
      employments: ['full-time'],
    },
    visibility: visibilityOf(random),
    resumes: [{ title: 'Résumé', content }],
  };
}

/** One employer until today, and another before it where there is time for two. */
function workOf(
  { titles, employers, duties }: (typeof compiled)[number],
  years: number,
  graduatedAt: number,
  now: number,
  random: Random,
): ResumeContent['work'] {
  if (years === 0) return [];
  const start = graduatedAt + random.whole(1, 5);
  const change = years > 4 ? Math.round((start + now) / 2) : start;
  const spans = change > start ? [[change, null] as const, [start, change] as const] : [[start, null] as const];
  const names = random.some(employers, spans.length);
  const said = [...duties];
  return spans.map(([from, until], at) => {
    const worked = ((until ?? now) - graduatedAt) / 12;
    const own = said.splice(0, 2).map((duty) => say(duty, random));
    return {
      organization: names[at] ?? '',
      title: titles[worked < 2 ? 0 : worked < 5 ? 1 : worked < 9 ? 2 : 3] ?? '',
      employment: 'full-time' as const,
      from: monthText(from),
      until: until === null ? null : monthText(until),
      notes: own.map((sentence) => `- ${sentence}.`).join('\n'),
    };
  });
}
