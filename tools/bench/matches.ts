import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { IndexingService, openSearchEngine, postOf } from '#catalog';
import { matchesPage, type ResumeContent, type TalentWishes } from '#contracts';
import { type MatchVacancy, matchOf, matchTalentOf } from '#matching';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import type { VacancyDraft } from '#vacancies';
import { CommandError } from '../output.js';
import { type Recruiter, signedInRecruiters } from '../testing/recruiters.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { type Corpus, multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round, timed } from './figures.js';
import type { BenchUse } from './search.js';
import { startServer } from './server.js';
import { fillTables } from './tables.js';

const here = dirname(fileURLToPath(import.meta.url));
const TALENTS = 30;
const TURNS = 3;
/** So many of the best are compared with those of the baseline. */
const COMPARED = 10;

interface MatchFigures {
  vacancies: number;
  p50Ms: number;
  p95Ms: number;
  p50Ratio: number;
  p95Ratio: number;
  asGood: number;
}

/** A talent's first page of matches over HTTP, against comparing all open vacancies. docs/measuring.md says what is in it. */
export async function benchMatches({ data, quick, output }: BenchUse): Promise<void> {
  const now = new Date();
  const corpus = await readCorpus(data, now);
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${corpus.described}`);
  const figures: MatchFigures[] = [];
  for (const size of quick ? [2_000, 8_000] : [50_000, 200_000]) {
    output.progress(`${size} vacancies …`);
    const measured = await measureSize(corpus, size, now);
    figures.push(measured);
    output.say(
      `${size} vacancies: p50 ${measured.p50Ms} ms (${measured.p50Ratio} times faster than comparing all), p95 ${measured.p95Ms} ms (${measured.p95Ratio} times), ${round(measured.asGood * 100)} % of the first ${COMPARED} as good`,
    );
  }
  const [small, large] = [figures[0]!, figures.at(-1)!];
  const growth = round(Math.log(large.p95Ms / small.p95Ms) / Math.log(large.vacancies / small.vacancies), 2);
  output.result(
    { talents: TALENTS, data: corpus.described, sizes: figures, growth },
    `Growth of p95 with size: ${growth} (1 = in proportion)`,
  );
}

async function measureSize(corpus: Corpus, size: number, now: Date): Promise<MatchFigures> {
  return withBenchDatabase('bench matches', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    try {
      await fillTables(dataSource, multiplied(corpus, size, now));
      const engine = openSearchEngine(benchSettings(url), 'indexing', 2);
      await engine.prepare();
      await new IndexingService(dataSource, engine, new SystemClock()).rebuild('vacancy');
      await engine.close();
      const talents = await invented(dataSource, corpus);
      const environment = { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error', RATE_READS_PER_SECOND: '1000000' };
      const server = await startServer(join(here, '../../apps/api/main.js'), environment, '/api/health/live');
      try {
        return await compare(server.url, dataSource, talents, size, now);
      } finally {
        await server.stop();
      }
    } finally {
      await dataSource.destroy();
    }
  });
}

async function compare(url: string, dataSource: DataSource, talents: Talent[], size: number, now: Date) {
  const ours: number[] = [];
  const baseline: number[] = [];
  const good: number[] = [];
  for (const talent of talents) await ask(url, talent);
  for (const talent of talents) {
    let all: Scored[] = [];
    // The two take turns, so that a busy machine slows both.
    baseline.push(
      await timed(async () => {
        all = await compareAll(dataSource, talent, now);
      }),
    );
    let ids: string[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      ours.push(
        await timed(async () => {
          ids = await ask(url, talent);
        }),
      );
    }
    const scores = new Map(all.map(({ id, score }) => [id, score]));
    const least = all.slice(0, COMPARED).at(-1)?.score ?? 0;
    good.push(ids.filter((id) => (scores.get(id) ?? 0) >= least - 0.001).length / Math.min(COMPARED, all.length));
  }
  return {
    vacancies: size,
    p50Ms: round(percentile(ours, 0.5)),
    p95Ms: round(percentile(ours, 0.95)),
    p50Ratio: round(percentile(baseline, 0.5) / percentile(ours, 0.5)),
    p95Ratio: round(percentile(baseline, 0.95) / percentile(ours, 0.95)),
    asGood: round(good.reduce((sum, share) => sum + share, 0) / good.length, 2),
  };
}

interface Talent extends Recruiter {
  content: ResumeContent | null;
  wishes: TalentWishes | null;
}

async function ask(url: string, { headers }: Talent): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/talent/matches`, { headers });
  if (!response.ok) throw new CommandError(`Matches were answered with ${response.status}: ${await response.text()}`);
  return matchesPage.parse(await response.json()).matches.map(({ vacancy: { id } }) => id);
}

interface Scored {
  id: string;
  score: number;
}

/** What one would write first: every open vacancy is read and compared by the same rules; the best first, none twice. */
async function compareAll(dataSource: DataSource, { content, wishes }: Talent, now: Date): Promise<Scored[]> {
  const rows = await dataSource.query<(MatchVacancy & { id: string; organization: string | null })[]>(
    `SELECT v.id, v.title, v.occupation, to_json(v.skills) AS skills, to_json(v.disciplines) AS disciplines,
       v.place_code AS "placeCode", v.pay_monthly_min AS "payMonthlyMin", v.pay_monthly_max AS "payMonthlyMax",
       v.education, v.experience, v.employment, o.name AS organization
     FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id WHERE v.state = 'open'`,
  );
  const talent = matchTalentOf(content, wishes, now);
  const posts = new Set<string>();
  return rows
    .map((row) => ({ ...matchOf(talent, row, now), row }))
    .filter(({ band }) => band !== 'weak')
    .sort((a, b) => bandOrder.indexOf(a.band) - bandOrder.indexOf(b.band) || b.score - a.score)
    .filter(({ row }) => {
      const post = postOf(row.title, row.organization, row.placeCode);
      return !posts.has(post) && posts.add(post);
    })
    .map(({ score, row }) => ({ id: row.id, score }));
}

const bandOrder = ['strong', 'good', 'partly', 'weak'];

/** People who could have such a post of the corpus: in turn with résumé and wishes, with a résumé alone, with wishes alone. */
async function invented(dataSource: DataSource, corpus: Corpus): Promise<Talent[]> {
  const posts = corpus.drafts.filter(
    ({ occupation, skills, placeCode }) => occupation && skills.length > 2 && placeCode,
  );
  const people = await signedInRecruiters(dataSource, TALENTS);
  const talents = people.map((person, at): Talent => {
    const post = posts[Math.floor((at * posts.length) / TALENTS)];
    if (post === undefined) throw new CommandError('No post of the data says occupation, skills and place.');
    return { ...person, content: at % 3 === 2 ? null : resumeFor(post), wishes: at % 3 === 1 ? null : wishesFor(post) };
  });
  for (const { personId, content, wishes } of talents) {
    if (content !== null) {
      await dataSource.query(
        `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
         VALUES ($1, $2, '简历', $3, true, now(), now(), 1)`,
        [newId(), personId, content],
      );
    }
    if (wishes !== null) {
      await dataSource.query(
        `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
         VALUES ($1, $2, 'invited', now(), now(), 1)`,
        [personId, wishes],
      );
    }
  }
  return talents;
}

function resumeFor({ title, skills }: VacancyDraft): ResumeContent {
  return {
    name: '甲',
    headline: '',
    education: [
      {
        school: '河北科技大学',
        degree: 'bachelor',
        discipline: null,
        major: '',
        mode: 'full-time',
        from: '2016-09',
        until: '2020-06',
        notes: '',
      },
    ],
    work: [{ organization: '乙', title, employment: 'full-time', from: '2021-01', until: null, notes: '' }],
    projects: [],
    skills: skills.slice(0, 4).map((skill) => skill.slice(0, 30)),
    languages: [],
    certificates: [],
    prizes: [],
    about: '',
  };
}

function wishesFor({ occupation, placeCode, payMonthlyMin, payMonthlyMax, employment }: VacancyDraft): TalentWishes {
  return {
    seeking: 'now',
    occupations: occupation === null ? [] : [occupation],
    places: placeCode === null ? [] : [placeCode.endsWith('0000') ? placeCode : `${placeCode.slice(0, 4)}00`],
    payMonthlyMin,
    payMonthlyMax,
    employments: [employment],
  };
}
