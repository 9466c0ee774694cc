import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type ApplicationMaking,
  type ApplicationState,
  MOST_TIMES_APPLIED,
  type ResumeContent,
  type ResumeView,
  type VacancyState,
} from '#contracts';
import { Limits } from '#identity';
import { IS_HERE } from '#organizations';
import { Batcher, BY_ITSELF } from '#platform/batches';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent, recordEvents } from '#platform/outbox';
import { Problem, problem } from '#platform/problems';
import { applicationSteps, invitationSteps } from '#platform/telemetry';
import { Audit } from '#privacy';
import { ViewersOfTalents } from '#talent-search';
import { type Blocked, Consents, Resumes } from '#talents';
import { standingOf } from '#vacancies';
import { answerDue } from './answers-owed/answer.rules.js';
import { AnswerTerms } from './answers-owed/answer-terms.service.js';
import { isKeptOut } from './kept-out.js';
import { type Asked, type Unmet, unmetOf } from './qualifying.rules.js';

/** Enough for who applies all day long; more is a program's. */
const allowances = [
  { seconds: 3_600, most: 30 },
  { seconds: 86_400, most: 100 },
];

/** Who apply at the same moment, in one transaction. */
const MOST_TOGETHER = 50;

/** What a person wishes who applies. */
interface Wish {
  caller: Caller;
  making: ApplicationMaking;
}

interface WantedVacancy extends Asked {
  id: string;
  title: string;
  state: VacancyState;
  lapsesAt: Date | null;
  organizationId: string | null;
  sourceName: string | null;
  sourceUrl: string | null;
}

/** Of the vacancy's organization, for who applies. */
interface TakingOrganization {
  isHere: boolean;
  isVerified: boolean;
  isOwn: boolean;
  /** Whom they keep out. */
  blocked: Blocked[];
}

/** What of somebody's applying is known once nobody can change it meanwhile. */
interface Known {
  before: readonly MadeApplication[];
  resume: ResumeView | undefined;
  vacancy: WantedVacancy | undefined;
  organization: TakingOrganization | undefined;
}

/** The application's id, or why there is none. */
type Outcome = string | Problem;

/** An application that may be made. */
interface Taken extends Wish {
  id: string;
  organizationId: string;
  title: string;
  content: ResumeContent;
  conditions: string[];
}

/** Applying 投递: a talent's act of opening a résumé, as it is then, to the organization of a vacancy. */
@Injectable()
export class Applying {
  private readonly batcher = new Batcher<Wish, string>((wishes, isAlone) => this.together(wishes, isAlone), {
    most: MOST_TOGETHER,
    // Of two that one person makes at once, the second finds what the first one made.
    keyOf: ({ caller }) => caller.personId,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: Consents,
    private readonly resumes: Resumes,
    private readonly viewers: ViewersOfTalents,
    private readonly limits: Limits,
    private readonly terms: AnswerTerms,
  ) {}

  /**
   * Applies for a vacancy; who was invited to it has accepted by that. Who applied already has that application,
   * whatever became of it; one that was withdrawn may be made anew, three in all.
   *
   * Who apply at the same moment do so in one transaction: at a fair thousands do, and each by itself would cost twenty
   * statements. Whoever would have to wait there for what another transaction holds goes by themselves, and waits alone.
   * @returns the id of the application
   * @throws Problem resume/not-found; vacancy/not-found, vacancy/taken-down, vacancy/lapsed-long-ago; request/too-many;
   *   application/…, where the vacancy, its organization or the résumé does not take it
   */
  apply(caller: Caller, making: ApplicationMaking): Promise<string> {
    return this.batcher.ask({ caller, making });
  }

  private async together(wishes: readonly Wish[], isAlone: boolean): Promise<(Outcome | typeof BY_ITSELF)[]> {
    const resumes = await this.resumes.each(
      wishes.map(({ caller, making }) => ({ personId: caller.personId, id: making.resumeId })),
    );
    const { outcomes, made, invited } = await this.dataSource.transaction(async (manager) => {
      const held = isAlone ? '' : 'SKIP LOCKED';
      // Of two that apply at once in two processes, one waits for the other and finds what it made.
      const persons = await manager.query<{ id: string }[]>(
        `SELECT id FROM person WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE ${held}`,
        [wishes.map(({ caller }) => caller.personId)],
      );
      // They stay with their organizations until all have applied.
      const vacancies = await manager.query<WantedVacancy[]>(
        `SELECT id, title, state, lapses_at AS "lapsesAt", organization_id AS "organizationId", source_name AS "sourceName",
           source_url AS "sourceUrl", education, experience, employment, musts, conditions
         FROM vacancy WHERE id = ANY($1) ORDER BY id FOR SHARE ${held}`,
        [[...new Set(wishes.map(({ making }) => making.vacancyId))]],
      );
      const free = new Set(persons.map(({ id }) => id));
      const vacancyOf = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]));
      const before = await madeBefore(manager, wishes);
      const organizations = await takingOrganizations(manager, wishes, vacancyOf);
      const outcomes: (Outcome | Taken | typeof BY_ITSELF)[] = [];
      for (const [n, wish] of wishes.entries()) {
        const vacancy = vacancyOf.get(wish.making.vacancyId);
        const isHeld = !isAlone && (!free.has(wish.caller.personId) || vacancy === undefined);
        const known = {
          before: before[n]!,
          resume: resumes[n],
          vacancy,
          organization: organizations.get(n),
        };
        outcomes.push(isHeld ? BY_ITSELF : await this.settle(manager, wish, known));
      }
      const taken = [...outcomes.entries()].flatMap(([n, outcome]) => (isTaken(outcome) ? [{ n, ...outcome }] : []));
      const tooMany = await this.limits.takeEach(
        manager,
        taken.map(({ caller }) => ['applications', caller.personId]),
        allowances,
      );
      for (const [at, { n }] of taken.entries()) outcomes[n] = tooMany[at] ?? outcomes[n]!;
      const made = outcomes.filter(isTaken);
      const invited = await this.make(manager, made);
      return { outcomes: outcomes.map((outcome) => (isTaken(outcome) ? outcome.id : outcome)), made, invited };
    });
    if (made.length > 0) applicationSteps.inc({ state: 'applied' }, made.length);
    if (invited > 0) invitationSteps.inc({ state: 'accepted' }, invited);
    return outcomes;
  }

  /** The application that is there, the one that may be made, or why it may not. */
  private async settle(
    manager: EntityManager,
    wish: Wish,
    { before, resume, vacancy, organization }: Known,
  ): Promise<Outcome | Taken> {
    const standing = before.find(isStanding);
    if (standing !== undefined) return standing.id;
    try {
      if (resume === undefined) throw problem('resume/not-found');
      mustBeOpen(vacancy, this.clock.now());
      const { title, organizationId } = vacancy;
      if (organizationId === null || !organization?.isHere) throw notHere(vacancy);
      await this.mustTake(manager, organizationId, organization);
      if (before.length >= MOST_TIMES_APPLIED) throw problem('application/too-often', { most: MOST_TIMES_APPLIED });
      const { content, gaps } = resume;
      if (gaps.length > 0) throw incomplete(gaps);
      mustQualify(unmetOf(vacancy, { content, conditions: wish.making.conditions }, this.clock.now()));
      return { ...wish, id: newId(), organizationId, title, content, conditions: vacancy.conditions };
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }

  private async mustTake(
    manager: EntityManager,
    organizationId: string,
    { isVerified, isOwn, blocked }: TakingOrganization,
  ): Promise<void> {
    if (!isVerified) throw problem('application/not-verified');
    if (isOwn) throw problem('application/own-organization');
    // Who keeps nobody out need not know who the organization is and for whom it acts.
    if (blocked.length > 0 && isKeptOut(await this.viewers.marksOf(organizationId, manager), blocked))
      throw problem('application/blocked');
  }

  /** @returns how many of them were invited */
  private async make(manager: EntityManager, all: readonly Taken[]): Promise<number> {
    if (all.length === 0) return 0;
    const now = this.clock.now();
    const { days } = await this.terms.present(manager);
    const rows = all.map(({ id, caller, making, organizationId, title, content, conditions }) => ({
      id,
      person_id: caller.personId,
      organization_id: organizationId,
      vacancy_id: making.vacancyId,
      vacancy_title: title,
      content,
      message: making.message ?? null,
      conditions,
    }));
    const [accepted] = await manager.query<[{ id: string }[], number]>(
      `WITH made AS (
         INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, message, conditions,
           state, applied_at, changed_at, version, answer_days, answer_due)
         SELECT r.*, 'applied', $2, $2, 1, $3, $4
         FROM jsonb_to_recordset($1) AS r (id uuid, person_id uuid, organization_id uuid, vacancy_id uuid,
           vacancy_title text, content jsonb, message text, conditions text[])
         RETURNING id, person_id, vacancy_id, state, version, applied_at
       ), first AS (
         INSERT INTO application_step (application_id, n, state, by, at)
         SELECT id, version, state, 'talent', applied_at FROM made
       )
       UPDATE invitation i SET state = 'accepted', answered_at = $2, application_id = made.id FROM made
       WHERE i.person_id = made.person_id AND i.vacancy_id = made.vacancy_id AND i.state = 'sent' AND i.lapses_at > $2
       RETURNING i.id`,
      [JSON.stringify(rows), now, days, answerDue(now, days)],
    );
    await this.consents.giveAll(
      manager,
      all.map(({ caller, organizationId }) => ({
        personId: caller.personId,
        purpose: 'application-sent',
        organizationId,
      })),
    );
    await this.audit.recordAll(
      manager,
      all.map(({ id, caller, making, organizationId }) => ({
        action: 'application.made',
        by: caller,
        about: { kind: 'person', id: caller.personId },
        organizationId,
        detail: { applicationId: id, vacancyId: making.vacancyId },
      })),
    );
    await recordEvent(manager, 'applications.made', { applicationIds: all.map(({ id }) => id) });
    await recordEvents(
      manager,
      'invitation.stepped',
      accepted.map(({ id }) => ({ invitationId: id })),
    );
    return accepted.length;
  }
}

function isTaken(outcome: Outcome | Taken | typeof BY_ITSELF): outcome is Taken {
  return typeof outcome === 'object' && 'making' in outcome;
}

interface MadeApplication {
  id: string;
  state: ApplicationState;
}

/** What each made for the vacancy that they wish up to now, what was withdrawn too. By application_own. */
async function madeBefore(manager: EntityManager, wishes: readonly Wish[]): Promise<MadeApplication[][]> {
  const rows = await manager.query<(MadeApplication & { n: number })[]>(
    `SELECT w.n::int, a.id, a.state FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (person_id, vacancy_id, n)
     JOIN application a ON a.person_id = w.person_id AND a.vacancy_id = w.vacancy_id`,
    [wishes.map(({ caller }) => caller.personId), wishes.map(({ making }) => making.vacancyId)],
  );
  return wishes.map((_, at) => rows.filter(({ n }) => n === at + 1));
}

/**
 * The organizations of the vacancies for each who wishes one, by the place of the wish. By themselves, once the
 * vacancies are held: joined to them, it would be the ones that a merge has just taken them from.
 */
async function takingOrganizations(
  manager: EntityManager,
  wishes: readonly Wish[],
  vacancyOf: ReadonlyMap<string, WantedVacancy>,
): Promise<Map<number, TakingOrganization>> {
  const rows = await manager.query<(TakingOrganization & { n: number })[]>(
    `SELECT w.n::int, ${IS_HERE} AS "isHere", o.verified_at IS NOT NULL AS "isVerified",
       EXISTS (SELECT FROM membership m WHERE m.organization_id = o.id AND m.person_id = w.person_id) AS "isOwn",
       ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
             FROM talent_block b WHERE b.person_id = w.person_id) AS blocked
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (person_id, organization_id, n)
     JOIN organization o ON o.id = w.organization_id`,
    [
      wishes.map(({ caller }) => caller.personId),
      wishes.map(({ making }) => vacancyOf.get(making.vacancyId)?.organizationId ?? null),
    ],
  );
  return new Map(rows.map(({ n, ...organization }) => [n - 1, organization]));
}

function isStanding({ state }: MadeApplication): boolean {
  return state !== 'withdrawn';
}

function mustBeOpen(vacancy: WantedVacancy | undefined, now: Date): asserts vacancy is WantedVacancy {
  const standing = vacancy === undefined ? 'hidden' : standingOf(vacancy, now);
  if (standing === 'open') return;
  if (standing === 'hidden') throw problem('vacancy/not-found');
  if (standing === 'taken-down' || standing === 'lapsed-long-ago') throw problem(`vacancy/${standing}`);
  throw problem('application/vacancy-over');
}

function notHere({ sourceName, sourceUrl }: WantedVacancy) {
  const where = sourceUrl ?? sourceName;
  return where === null ? problem('application/nobody-here') : problem('application/at-source', { where });
}

function incomplete(gaps: readonly { path: string; gap: string }[]) {
  const message = (language: 'zh' | 'en') =>
    language === 'zh' ? '简历的这一处还没有填写完整，请补充。' : 'The résumé is incomplete here: add what is missing.';
  return problem(
    'application/resume-incomplete',
    { count: gaps.length },
    gaps.map(({ path, gap }) => ({ path: `content.${path}`, code: gap, message })),
  );
}

function mustQualify(unmet: readonly Unmet[]): void {
  if (unmet.length === 0) return;
  throw problem(
    'application/does-not-qualify',
    {},
    unmet.map(({ kind, condition }) => ({
      path: kind === 'condition' ? 'conditions' : kind,
      code: `${kind}-unmet`,
      message: (language) => unmetWords[kind][language].replace('{{condition}}', condition ?? ''),
    })),
  );
}

const unmetWords: Record<Unmet['kind'], Record<'zh' | 'en', string>> = {
  education: {
    zh: '学历是这个职位的硬性要求，所选简历中的学历没有达到。',
    en: 'The degree is a must for this job, and the résumé that you chose does not reach it.',
  },
  experience: {
    zh: '工作年限是这个职位的硬性要求，所选简历中的经历没有达到。',
    en: 'The years of work are a must for this job, and the résumé that you chose does not reach them.',
  },
  condition: {
    zh: '必备条件：“{{condition}}”，您没有确认符合。',
    en: 'A condition that you did not say yes to: “{{condition}}”',
  },
};
