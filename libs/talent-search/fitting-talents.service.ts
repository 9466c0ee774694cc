import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FittingTalents, type Language, matchBands } from '#contracts';
import { type Match, type MatchVacancy, matchOf, matchTalentOf } from '#matching';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { SearchEngine, type SearchFilters } from '#platform/search';
import { searchDuration } from '#platform/telemetry';
import { nameOf, occupationOf, occupationsWithin, titleCore } from '#reference';
import { mayFind, talentAudience } from '#talents';
import { type FoundTalent, factsOf, foundColumns, foundFrom } from './found-talent.js';
import { TalentUses } from './talent-use.service.js';
import { type LookingFor, ViewersOfTalents } from './viewer.service.js';
import { wishesThatCover } from './wished-places.js';

/** Talents of one answer: who needs more searches by what is missing. */
const MOST = 20;
const PER_QUERY = 80;
/** Skills that are looked for, each alone. */
const SKILLS = 3;
/** With fewer candidates at the vacancy's place those elsewhere are compared too. */
const FEW = 60;

/** Talents whom an organization may find and who fit a vacancy of its own, with the reasons, by `matchOf` alone. */
@Injectable()
export class FittingTalentsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    private readonly clock: Clock,
    private readonly viewers: ViewersOfTalents,
    private readonly uses: TalentUses,
  ) {}

  /**
   * The best of some hundred candidates. Counts as one page of a search.
   * @throws Problem vacancy/not-found unless it is an open one of the caller's organization; as `ViewersOfTalents.of`
   */
  async list(caller: MemberCaller, vacancyId: string, language: Language): Promise<FittingTalents> {
    const { manager } = this.dataSource;
    const viewer = await this.viewers.of(caller);
    const [vacancy] = await manager.query<MatchVacancy[]>(
      `SELECT title, occupation, to_json(skills) AS skills, to_json(disciplines) AS disciplines,
         place_code AS "placeCode", pay_monthly_min AS "payMonthlyMin", pay_monthly_max AS "payMonthlyMax",
         education, experience, employment
       FROM vacancy WHERE id = $1 AND organization_id = $2 AND state = 'open'`,
      [vacancyId, caller.hat.organizationId],
    );
    if (vacancy === undefined) throw problem('vacancy/not-found');
    const today = await this.uses.take(manager, caller, viewer.organizationId, 'searches');
    const stop = searchDuration.startTimer({ kind: 'talent', operation: 'matches' });
    const now = this.clock.now();
    const rows = await manager.query<FoundTalent[]>(
      `SELECT ${foundColumns} ${foundFrom} WHERE t.ref = ANY($2::uuid[])`,
      [viewer.organizationId, await this.candidates(viewer, vacancy)],
    );
    const fits = rows
      .filter(({ visibility, wishes, blocked }) => mayFind(viewer.marks, talentAudience(visibility, wishes, blocked)))
      .map((row) => ({ row, match: matchOf(matchTalentOf(row.content, row.wishes, now), vacancy, now) }))
      .filter(({ match }) => match.band !== 'weak')
      .sort((a, b) => byFit(a.match, b.match) || b.row.updatedAt.getTime() - a.row.updatedAt.getTime())
      .slice(0, MOST)
      .map(({ row, match: { band, reasons } }) => ({ talent: factsOf(row, language, now), band, reasons }));
    stop();
    const { title, placeCode, payMonthlyMin, payMonthlyMax } = vacancy;
    const place = placeCode === null ? null : { code: placeCode, name: nameOf(placeCode, language) };
    return { vacancy: { title, place, payMonthlyMin, payMonthlyMax }, fits, today };
  }

  private async candidates({ marks }: LookingFor, vacancy: MatchVacancy): Promise<string[]> {
    const found = new Set<string>();
    const at = vacancy.placeCode === null ? [] : wishesThatCover(vacancy.placeCode);
    for (const wishedPlace of at.length > 0 ? [at, []] : [[]]) {
      const queries = candidateQueries(vacancy, { facets: { wishedPlace } });
      // Two at a time: those who search by themselves wait for connections of the same pool.
      for (let at = 0; at < queries.length; at += 2) {
        const answers = await Promise.all(
          queries.slice(at, at + 2).map(({ text, exact, filters }) =>
            this.engine.search('talent', {
              text,
              exact,
              filters,
              viewer: marks,
              plain: true,
              facets: [],
              publishedSteps: new Map(),
              sort: text === '' ? 'newest' : 'relevance',
              limit: PER_QUERY,
              cursor: null,
            }),
          ),
        );
        for (const { hits } of answers) for (const { id } of hits) found.add(id);
      }
      if (found.size >= FEW) break;
    }
    return [...found];
  }
}

/** Which talents are worth comparing: by the occupation they wish for, by the words of the title, by the first skills. */
function candidateQueries({ title, occupation, skills }: MatchVacancy, where: SearchFilters) {
  const code = occupation ?? occupationOf(title);
  const wishedOccupation = code === null ? [] : occupationsWithin(code);
  return [
    ...(wishedOccupation.length > 0
      ? [{ text: '', exact: true, filters: { ...where, facets: { ...where.facets, wishedOccupation } } }]
      : []),
    { text: titleCore(title), exact: false, filters: where },
    ...skills.slice(0, SKILLS).map((text) => ({ text, exact: true, filters: where })),
  ];
}

const byFit = (a: Match, b: Match) => matchBands.indexOf(a.band) - matchBands.indexOf(b.band) || b.score - a.score;
