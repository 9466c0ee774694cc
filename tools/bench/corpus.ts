import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoCity } from '#demo';
import { allDivisions } from '#reference';
import { openRecords, recognizeColumns, type VacancyDraft, vacancyReader } from '#vacancies';
import { CommandError } from '../output.js';

/** Rows of a benchmark and where they come from, for the report. */
export interface Corpus {
  described: string;
  drafts: VacancyDraft[];
}

/** Real posts of `DIR/vacancies/*.csv.gz` as an import reads them, or those of the demo city. */
export async function readCorpus(data: string | undefined, now: Date): Promise<Corpus> {
  if (data === undefined) return { described: 'the demo city, multiplied with variation', drafts: demoDrafts(now) };
  const folder = join(data, 'vacancies');
  if (!existsSync(folder))
    throw new CommandError(`There is no folder ${folder}. Name the folder that holds vacancies/ after --data.`);
  const drafts: VacancyDraft[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.includes('.csv'))
    .sort();
  for (const name of files) {
    const file = await openRecords(join(folder, name));
    const read = vacancyReader(file.header, recognizeColumns(file.header, file.sample), { now });
    for await (const row of file.rows) {
      const { ok } = read(row);
      if (ok) drafts.push(ok);
    }
  }
  if (drafts.length === 0) throw new CommandError(`No vacancies were read from ${folder}.`);
  return { described: `${files.join(', ')} (${drafts.length} posts), multiplied with variation`, drafts };
}

function demoDrafts(now: Date): VacancyDraft[] {
  const city = demoCity(now);
  const organizations = new Map(city.organizations.map((organization) => [organization.id, organization]));
  return city.vacancies.map((vacancy) => {
    const organization = organizations.get(vacancy.organizationId)!;
    return { ...vacancy, organization, sourcePublishedOn: null, sourceUrl: null, sourceName: null };
  });
}

/** A vacancy of a benchmark: a post and when it was published. */
export interface BenchVacancy {
  id: string;
  organizationId: string | null;
  draft: VacancyDraft;
  publishedAt: Date;
}

const districts = [...allDivisions()].filter((division) => division.level === 'district');
const ranks = ['', '', '高级', '资深', '助理', '初级'];

/**
 * `size` vacancies: each post of the corpus as it is, then again with another rank, place, pay, employer and day, the
 * same for the same size every time. Newest first in no order of ids.
 */
export function* multiplied(corpus: Corpus, size: number, now: Date): Generator<BenchVacancy> {
  const random = seeded(size);
  for (let n = 0; n < size; n++) {
    const round = Math.floor(n / corpus.drafts.length);
    const post = corpus.drafts[n % corpus.drafts.length]!;
    const draft = round === 0 ? post : varied(post, round, random);
    yield {
      id: uuid(`vacancy ${n}`),
      organizationId: draft.organization ? uuid(`organization ${draft.organization.name}`) : null,
      draft,
      publishedAt: new Date(now.getTime() - Math.floor(random() ** 2 * 90 * 86_400_000)),
    };
  }
}

function varied(post: VacancyDraft, round: number, random: () => number): VacancyDraft {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
  const factor = 0.7 + random();
  const pay = (amount: number | null) => (amount === null ? null : Math.round((amount * factor) / 100) * 100);
  return {
    ...post,
    title: `${pick(ranks)}${post.title}`,
    // Most posts stay where they were: a city's fair is not spread evenly over a country.
    placeCode: random() < 0.7 ? post.placeCode : pick(districts).code,
    payMonthlyMin: pay(post.payMonthlyMin),
    payMonthlyMax: pay(post.payMonthlyMax),
    organization: post.organization && {
      ...post.organization,
      name: `${post.organization.name}${pick(['', '第一分公司', '第二分公司'])}${round > 3 ? round : ''}`,
    },
  };
}

/** mulberry32 by Tommy Ettinger (public domain): the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function uuid(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
