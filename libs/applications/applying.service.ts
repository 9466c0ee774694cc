import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ApplicationMaking, type ApplicationState, MOST_TIMES_APPLIED, type VacancyState } from '#contracts';
import { Limits } from '#identity';
import { IS_HERE } from '#organizations';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
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

interface WantedVacancy extends Asked {
  title: string;
  state: VacancyState;
  lapsesAt: Date | null;
  organizationId: string | null;
  sourceName: string | null;
  sourceUrl: string | null;
}

type TakingVacancy = WantedVacancy & { organizationId: string };

/** Of the vacancy's organization, for who applies. */
interface TakingOrganization {
  isHere: boolean;
  isVerified: boolean;
  isOwn: boolean;
  /** Whom they keep out. */
  blocked: Blocked[];
}

/** Applying 投递: a talent's act of opening a résumé, as it is then, to the organization of a vacancy. */
@Injectable()
export class Applying {
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
   * @returns the id of the application
   * @throws Problem resume/not-found; vacancy/not-found, vacancy/taken-down, vacancy/lapsed-long-ago; request/too-many;
   *   application/…, where the vacancy, its organization or the résumé does not take it
   */
  async apply(caller: Caller, { vacancyId, resumeId, message, conditions }: ApplicationMaking): Promise<string> {
    const { personId } = caller;
    const resume = await this.sentResume(caller, resumeId, vacancyId);
    if ('appliedAs' in resume) return resume.appliedAs;
    const { content, gaps } = resume;
    const applied = await this.dataSource.transaction(async (manager) => {
      // Of two that apply at once, one waits for the other and finds what it made.
      await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      const before = await made(manager, personId, vacancyId);
      const other = before.find(isStanding);
      if (other !== undefined) return { id: other.id, isNew: false, isInvited: false };
      const vacancy = await this.takingVacancy(manager, personId, vacancyId);
      const { title, organizationId } = vacancy;
      if (before.length >= MOST_TIMES_APPLIED) throw problem('application/too-often', { most: MOST_TIMES_APPLIED });
      if (gaps.length > 0) throw incomplete(gaps);
      mustQualify(unmetOf(vacancy, { content, conditions }, this.clock.now()));
      await this.limits.take(manager, [{ of: ['applications', personId], allowances }], 'request/too-many');
      const id = newId();
      const now = this.clock.now();
      const { days } = await this.terms.present(manager);
      const [accepted] = await manager.query<[{ id: string }[], number]>(
        `WITH made AS (
           INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, message, conditions,
             state, applied_at, changed_at, version, answer_days, answer_due)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'applied', $9, $9, 1, $10, $11)
           RETURNING id, state, version, applied_at
         ), first AS (
           INSERT INTO application_step (application_id, n, state, by, at)
           SELECT id, version, state, 'talent', applied_at FROM made
         )
         UPDATE invitation SET state = 'accepted', answered_at = $9, application_id = $1
         WHERE person_id = $2 AND vacancy_id = $4 AND state = 'sent' AND lapses_at > $9 RETURNING id`,
        [
          id,
          personId,
          organizationId,
          vacancyId,
          title,
          content,
          message ?? null,
          vacancy.conditions,
          now,
          days,
          answerDue(now, days),
        ],
      );
      await this.consents.give(manager, personId, { purpose: 'application-sent', organizationId });
      await this.audit.record(manager, {
        action: 'application.made',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId,
        detail: { applicationId: id, vacancyId },
      });
      await recordEvent(manager, 'application.made', { applicationId: id });
      for (const invitation of accepted)
        await recordEvent(manager, 'invitation.stepped', { invitationId: invitation.id });
      return { id, isNew: true, isInvited: accepted.length > 0 };
    });
    if (applied.isNew) applicationSteps.inc({ state: 'applied' });
    if (applied.isInvited) invitationSteps.inc({ state: 'accepted' });
    return applied.id;
  }

  /** The résumé; or the application that was made with it, where it is gone since. @throws Problem resume/not-found */
  private async sentResume(caller: Caller, resumeId: string, vacancyId: string) {
    try {
      return await this.resumes.one(caller, resumeId);
    } catch (error) {
      const present = (await made(this.dataSource.manager, caller.personId, vacancyId)).find(isStanding);
      if (present === undefined) throw error;
      return { appliedAs: present.id };
    }
  }

  /** The vacancy, where it takes applications of this person. It stays with its organization until they have applied. */
  private async takingVacancy(manager: EntityManager, personId: string, vacancyId: string): Promise<TakingVacancy> {
    const [vacancy] = await manager.query<WantedVacancy[]>(
      `SELECT title, state, lapses_at AS "lapsesAt", organization_id AS "organizationId", source_name AS "sourceName",
         source_url AS "sourceUrl", education, experience, employment, musts, conditions
       FROM vacancy WHERE id = $1 FOR SHARE`,
      [vacancyId],
    );
    mustBeOpen(vacancy, this.clock.now());
    const { organizationId } = vacancy;
    // By itself, once the vacancy is held: joined to it, it would be the one that a merge has just taken it from.
    const [organization] = await manager.query<TakingOrganization[]>(
      `SELECT ${IS_HERE} AS "isHere", o.verified_at IS NOT NULL AS "isVerified",
         EXISTS (SELECT FROM membership m WHERE m.organization_id = o.id AND m.person_id = $2) AS "isOwn",
         ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
               FROM talent_block b WHERE b.person_id = $2) AS blocked
       FROM organization o WHERE o.id = $1`,
      [organizationId, personId],
    );
    if (organizationId === null || !organization?.isHere) throw notHere(vacancy);
    const { isVerified, isOwn, blocked } = organization;
    if (!isVerified) throw problem('application/not-verified');
    if (isOwn) throw problem('application/own-organization');
    // Who keeps nobody out need not know who the organization is and for whom it acts.
    if (blocked.length > 0 && isKeptOut(await this.viewers.marksOf(organizationId, manager), blocked))
      throw problem('application/blocked');
    return { ...vacancy, organizationId };
  }
}

interface MadeApplication {
  id: string;
  state: ApplicationState;
}

/** What a person made for a vacancy up to now, what was withdrawn too. */
function made(manager: EntityManager, personId: string, vacancyId: string): Promise<MadeApplication[]> {
  return manager.query<MadeApplication[]>(
    'SELECT id, state FROM application WHERE person_id = $1 AND vacancy_id = $2',
    [personId, vacancyId],
  );
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
