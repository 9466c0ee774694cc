import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenVacancyHits, postOf } from '#catalog';
import {
  type Language,
  type MatchesPage,
  type MatchesQuery,
  type MatchNeed,
  matchBands,
  type OneMatch,
} from '#contracts';
import { Clock } from '#platform/clock';
import { type Caller, pageOf, readPageCursor } from '#platform/http';
import { problem } from '#platform/problems';
import { type SearchAnswer, SearchEngine } from '#platform/search';
import { searchDuration } from '#platform/telemetry';
import { Profiles, Resumes } from '#talents';
import { type CandidateQuery, candidateQueries, isChoosy } from './candidates.rules.js';
import { type Match, type MatchVacancy, matchOf } from './match.rules.js';
import { type MatchTalent, matchTalentOf } from './match-talent.rules.js';

const PAGE = 10;
/** Nobody reads on farther, and what fits less well is better found by searching. */
const MOST = 50;
/** With fewer candidates that fit the other wishes those are compared that do not. */
const FEW = 100;

type VacancyRow = MatchVacancy & { id: string; organizationName: string | null; publishedAt: Date };

/** A SELECT of {@link VacancyRow}, open and not lapsed at $1. */
const openRows = `
  SELECT v.id, v.title, v.occupation, to_json(v.skills) AS skills, to_json(v.disciplines) AS disciplines,
    v.place_code AS "placeCode", v.pay_monthly_min AS "payMonthlyMin", v.pay_monthly_max AS "payMonthlyMax",
    v.education, v.experience, v.employment, v.published_at AS "publishedAt", o.name AS "organizationName"
  FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id
  WHERE v.state = 'open' AND (v.lapses_at IS NULL OR v.lapses_at > $1)`;

/** Who asks, as far as it is compared. */
interface Asking {
  talent: MatchTalent;
  resume: MatchesPage['resume'];
  needs: MatchNeed[];
  /** Changes with all that a list of matches stands on. */
  version: string;
}

/** Vacancies that fit a talent, with the reasons. What is compared, and how, is `matchOf` alone. */
@Injectable()
export class Matches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    private readonly hits: OpenVacancyHits,
    private readonly resumes: Resumes,
    private readonly profiles: Profiles,
  ) {}

  /** The best of some hundred candidates. @throws Problem resume/not-found, request/cursor */
  async list(caller: Caller, { resume, cursor }: MatchesQuery, language: Language): Promise<MatchesPage> {
    const { talent, needs, version, ...asking } = await this.askingOf(caller, resume, language);
    const list = `matches ${version}`;
    const after = readPageCursor(cursor, list);
    if (saysNothing(needs)) return { resume: asking.resume, needs, matches: [], nextCursor: null };
    const stop = searchDuration.startTimer({ kind: 'vacancy', operation: 'matches' });
    const best = await this.best(caller, talent);
    const rest = after === null ? best : best.filter((one) => isAfter(one, after));
    const { page, nextCursor } = pageOf(rest, PAGE, list);
    const shown = await this.hits.byIds(
      page.map(({ id }) => id),
      language,
    );
    stop();
    const matches = page.flatMap(({ id, band, reasons }) => {
      const vacancy = shown.get(id);
      return vacancy === undefined ? [] : [{ vacancy, band, reasons }];
    });
    return { resume: asking.resume, needs, matches, nextCursor };
  }

  /** How one open vacancy fits. @throws Problem resume/not-found, vacancy/not-found where it is not open */
  async one(caller: Caller, vacancyId: string, resume: string | undefined, language: Language): Promise<OneMatch> {
    const { talent, needs, resume: compared } = await this.askingOf(caller, resume, language);
    const now = this.clock.now();
    const [row] = await this.dataSource.query<VacancyRow[]>(`${openRows} AND v.id = $2`, [now, vacancyId]);
    if (row === undefined) throw problem('vacancy/not-found');
    if (saysNothing(needs)) return { resume: compared, needs, match: null };
    const { band, reasons } = matchOf(talent, row, now);
    return { resume: compared, needs, match: { band, reasons } };
  }

  private async askingOf(caller: Caller, chosen: string | undefined, language: Language): Promise<Asking> {
    const [resume, profile] = await Promise.all([
      this.resumes.chosen(caller, chosen),
      this.profiles.own(caller, language),
    ]);
    const talent = matchTalentOf(resume?.content ?? null, profile.wishes, this.clock.now());
    const { occupations, places, payMonthlyMin, payMonthlyMax, employments } = profile.wishes;
    const isWished = [occupations, places, employments].some((list) => list.length > 0);
    const needs: MatchNeed[] = [
      ...(talent.skills === null ? ['resume' as const] : talent.skills.length === 0 ? ['skills' as const] : []),
      ...(isWished || payMonthlyMin !== null || payMonthlyMax !== null ? [] : ['wishes' as const]),
    ];
    return {
      talent,
      resume: resume && { id: resume.id, title: resume.title },
      needs,
      version: `${resume?.id} ${resume?.version} ${profile.version}`,
    };
  }

  /**
   * Candidates by the index, read in one statement (vacancy_pkey; what was put aside by match_dismissal_pkey), scored and
   * sorted. One post from several sources comes once.
   */
  private async best(caller: Caller, talent: MatchTalent) {
    const now = this.clock.now();
    const ids = await this.candidates(talent);
    const rows = await this.dataSource.query<VacancyRow[]>(
      `${openRows} AND v.id = ANY ($2::uuid[])
         AND NOT EXISTS (SELECT FROM match_dismissal d WHERE d.person_id = $3 AND d.vacancy_id = v.id)`,
      [now, ids, caller.personId],
    );
    const posts = new Set<string>();
    return rows
      .map((row) => {
        const match = matchOf(talent, row, now);
        const post = postOf(row.title, row.organizationName, row.placeCode);
        return { ...match, id: row.id, key: keyOf(match, row.publishedAt), post };
      })
      .filter(({ band }) => band !== 'weak')
      .sort((a, b) => (isAfter(a, b) ? 1 : -1))
      .filter(({ post }) => !posts.has(post) && posts.add(post))
      .slice(0, MOST);
  }

  private async candidates(talent: MatchTalent): Promise<string[]> {
    const found = new Set<string>();
    for (const isWide of isChoosy(talent) ? [false, true] : [true]) {
      const queries = candidateQueries(talent, isWide);
      // Two at a time: those who search by themselves wait for connections of the same pool.
      for (let at = 0; at < queries.length; at += 2) {
        const answers = await Promise.all(queries.slice(at, at + 2).map((query) => this.candidatesOf(query)));
        for (const { hits } of answers) for (const { id } of hits) found.add(id);
      }
      if (found.size >= FEW) break;
    }
    return [...found];
  }

  private candidatesOf(query: CandidateQuery): Promise<SearchAnswer> {
    return this.engine.search('vacancy', {
      ...query,
      plain: true,
      facets: [],
      publishedSteps: new Map(),
      sort: query.text === '' ? 'newest' : 'relevance',
      cursor: null,
    });
  }
}

/** Nothing that anything could be compared with. */
const saysNothing = (needs: readonly MatchNeed[]) => needs.includes('resume') && needs.includes('wishes');

/** Sorts as text: the better band first, in it the better score, of those the newer post. */
function keyOf({ band, score }: Match, publishedAt: Date): string {
  const rank = matchBands.length - matchBands.indexOf(band);
  return `${rank} ${score.toFixed(3).padStart(7, '0')} ${publishedAt.toISOString()}`;
}

/** Whether one stands behind another in the list. */
function isAfter(one: { key: string; id: string }, other: { key: string; id: string }): boolean {
  return one.key === other.key ? one.id > other.id : one.key < other.key;
}
