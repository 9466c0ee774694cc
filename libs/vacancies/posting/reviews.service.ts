import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  Language,
  OrganizationKind,
  ReviewCause,
  ReviewDecided,
  ReviewDecision,
  Reviews,
  ReviewsQuery,
  ReviewView,
  TakenDown,
  VacancyContent,
  VacancyDraft,
  VacancyState,
} from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock } from '#platform/clock';
import { type Caller, pageOf, readPageCursor } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { stateAfter, transitions, type VacancyAction } from '../vacancy.rules.js';
import { changesOf } from './content.rules.js';
import { findingsOf } from './linting.js';
import { writePublic } from './public-content.js';

interface ReviewRow {
  id: string;
  vacancyId: string;
  state: VacancyState;
  organizationId: string;
  organizationName: string;
  organizationKind: OrganizationKind;
  isVerified: boolean;
  causes: ReviewCause[];
  isPublic: boolean;
  submittedAt: Date;
  content: VacancyDraft;
  before: VacancyDraft | null;
}

interface WaitingReview {
  id: string;
  vacancyId: string;
  organizationId: string;
  state: VacancyState;
  version: number;
  content: VacancyContent;
  isPublic: boolean;
}

const reviewColumns = `
  r.id, r.vacancy_id AS "vacancyId", v.state, o.id AS "organizationId", o.name AS "organizationName",
  o.kind AS "organizationKind", o.verified_at IS NOT NULL AS "isVerified", r.causes, r.is_public AS "isPublic",
  r.submitted_at AS "submittedAt", r.content, r.before`;
const reviewTables = `
  vacancy_review r JOIN vacancy v ON v.id = r.vacancy_id JOIN organization o ON o.id = r.organization_id`;

const HOUR_MS = 3_600_000;

/** The desk's queue of vacancies, and what it decides about them. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** What waits, the oldest first. In the order of the index vacancy_review_queue. @throws Problem request/cursor */
  async waiting(query: ReviewsQuery, language: Language): Promise<Reviews> {
    const { organization = null, cause, limit, cursor } = query;
    const identity = JSON.stringify(['reviews', organization, cause]);
    const after = readPageCursor(cursor, identity);
    const rows = await this.dataSource.query<(ReviewRow & { key: string })[]>(
      `SELECT ${reviewColumns}, r.submitted_at::text AS key FROM ${reviewTables}
       WHERE r.decision IS NULL AND ($1::uuid IS NULL OR r.organization_id = $1)
         AND (cardinality($2::text[]) = 0 OR r.causes && $2)
         AND ($3::uuid IS NULL OR (r.submitted_at, r.id) > (SELECT submitted_at, id FROM vacancy_review WHERE id = $3))
       ORDER BY r.submitted_at, r.id LIMIT $4`,
      [organization, cause, after?.id ?? null, limit + 1],
    );
    const [count] = await this.dataSource.query<[{ waiting: number }]>(
      'SELECT count(*)::int AS waiting FROM vacancy_review WHERE decision IS NULL',
    );
    const { page, nextCursor } = pageOf(rows, limit, identity);
    return { reviews: page.map((row) => this.view(row, language)), waiting: count.waiting, nextCursor };
  }

  /** One that waits. @throws Problem review/not-found; review/decided */
  async one(id: string, language: Language): Promise<ReviewView> {
    const [row] = await this.dataSource.query<(ReviewRow & { decision: string | null })[]>(
      `SELECT ${reviewColumns}, r.decision FROM ${reviewTables} WHERE r.id = $1`,
      [id],
    );
    if (row === undefined) throw problem('review/not-found');
    if (row.decision !== null) throw problem('review/decided');
    return this.view(row, language);
  }

  /**
   * Decides about what waits: `approved` makes it public (or leaves it so), `returned` sends it back with the reason and
   * takes from readers what they see of it, `taken-down` ends it for good. Of two who decide at once the second is told.
   * @throws Problem review/not-found; review/decided; desk/own-matter
   */
  async decide(caller: Caller, id: string, decision: ReviewDecision, reason: string | null): Promise<ReviewDecided> {
    return this.dataSource.transaction(async (manager) => {
      const review = await this.lock(manager, id);
      await mustBeImpartial(manager, caller, [review.organizationId]);
      const now = this.clock.now();
      await manager.query(
        'UPDATE vacancy_review SET decision = $2, reason = $3, decided_at = $4, decided_by = $5 WHERE id = $1',
        [id, decision, reason, now, caller.personId],
      );
      const state = await this.carryOut(manager, review, decision, reason, now);
      await recordEvent(manager, 'vacancies.reviewed', { reviewIds: [id] });
      await this.audit.record(manager, {
        action: `vacancy.${decision}`,
        by: caller,
        about: { kind: 'vacancy', id: review.vacancyId },
        organizationId: review.organizationId,
        detail: { review: id },
        ...(reason === null ? {} : { personal: { of: caller.personId, detail: { reason } } }),
      });
      return { id, vacancyId: review.vacancyId, decision, state };
    });
  }

  /**
   * Takes a single vacancy down for good, on request or for a reason of the desk's own. Again, it is down already.
   * @throws Problem vacancy/not-found, also for what readers never saw
   */
  async takeDown(caller: Caller, vacancyId: string, reason: string): Promise<TakenDown> {
    return this.dataSource.transaction(async (manager) => {
      if (await this.takeDownLocked(manager, caller, vacancyId, reason)) {
        await recordEvent(manager, 'vacancy.taken-down', { vacancyId });
      }
      return { id: vacancyId, state: 'taken-down' };
    });
  }

  /**
   * The same in the transaction of `manager`, by whoever tells its organization of it.
   * @returns whether it was not down already
   */
  async takeDownLocked(manager: EntityManager, caller: Caller, vacancyId: string, reason: string): Promise<boolean> {
    const vacancy = await lockVacancy(manager, vacancyId);
    if (vacancy === null || vacancy.state === 'draft') throw problem('vacancy/not-found');
    if (vacancy.state === 'taken-down') return false;
    const now = this.clock.now();
    await manager.query(
      `UPDATE vacancy_review SET decision = 'taken-down', reason = $2, decided_at = $3, decided_by = $4
       WHERE vacancy_id = $1 AND decision IS NULL`,
      [vacancyId, reason, now, caller.personId],
    );
    await this.moveState(manager, vacancyId, vacancy.state, 'take-down', reason, now);
    await this.audit.record(manager, {
      action: 'vacancy.taken-down',
      by: caller,
      about: { kind: 'vacancy', id: vacancyId },
      organizationId: vacancy.organizationId,
      personal: { of: caller.personId, detail: { reason } },
    });
    return true;
  }

  /**
   * Takes from readers what its organization has to correct first, in the transaction of `manager`: it is a draft again.
   * Nothing where readers do not see it any more.
   */
  async retractLocked(manager: EntityManager, vacancyId: string, reason: string): Promise<void> {
    const vacancy = await lockVacancy(manager, vacancyId);
    if (vacancy === null || transitions[vacancy.state].retract === undefined) return;
    const now = this.clock.now();
    await manager.query(
      `UPDATE vacancy_review SET decision = 'returned', reason = $2, decided_at = $3
       WHERE vacancy_id = $1 AND decision IS NULL`,
      [vacancyId, reason, now],
    );
    await this.moveState(manager, vacancyId, vacancy.state, 'retract', reason, now);
  }

  /** Gives back what was taken down wrongly, in the transaction of `manager`: its organization opens it when it likes. */
  async reinstateLocked(manager: EntityManager, vacancyId: string): Promise<void> {
    const vacancy = await lockVacancy(manager, vacancyId);
    if (vacancy === null || transitions[vacancy.state].reinstate === undefined) return;
    await this.moveState(manager, vacancyId, vacancy.state, 'reinstate', null, this.clock.now());
  }

  /** The vacancy first, then its review: in the order in which its organization locks them. */
  private async lock(manager: EntityManager, id: string): Promise<WaitingReview> {
    const [found] = await manager.query<{ vacancyId: string }[]>(
      'SELECT vacancy_id AS "vacancyId" FROM vacancy_review WHERE id = $1',
      [id],
    );
    if (found === undefined) throw problem('review/not-found');
    await lockVacancy(manager, found.vacancyId);
    const [review] = await manager.query<WaitingReview[]>(
      `SELECT r.id, r.vacancy_id AS "vacancyId", r.organization_id AS "organizationId", v.state, r.version, r.content,
         r.is_public AS "isPublic"
       FROM vacancy_review r JOIN vacancy v ON v.id = r.vacancy_id WHERE r.id = $1 AND r.decision IS NULL`,
      [id],
    );
    if (review === undefined) throw problem('review/decided');
    return review;
  }

  private async carryOut(
    manager: EntityManager,
    review: WaitingReview,
    decision: ReviewDecision,
    reason: string | null,
    now: Date,
  ): Promise<VacancyState> {
    const { vacancyId, state, version, content, isPublic } = review;
    if (decision === 'approved') {
      if (isPublic) return state;
      const next = stateAfter(state, 'approve');
      await writePublic(manager, { vacancyId, version, state: next, content }, now);
      await recordEvent(manager, 'vacancies.changed', { ids: [vacancyId] });
      return next;
    }
    const action = decision === 'taken-down' ? 'take-down' : isPublic ? 'retract' : 'return';
    return this.moveState(manager, vacancyId, state, action, reason, now);
  }

  /** What readers do not see or find otherwise afterwards is not told of. */
  private async moveState(
    manager: EntityManager,
    vacancyId: string,
    state: VacancyState,
    action: VacancyAction,
    reason: string | null,
    now: Date,
  ): Promise<VacancyState> {
    const next = stateAfter(state, action);
    const isSeen = action !== 'return';
    await manager.query(
      `UPDATE vacancy SET state = $2, returned_reason = $3, confirm_by = NULL,
         updated_at = CASE WHEN $4 THEN $5 ELSE updated_at END, version = CASE WHEN $4 THEN version + 1 ELSE version END
       WHERE id = $1`,
      [vacancyId, next, reason, isSeen, now],
    );
    if (isSeen) await recordEvent(manager, 'vacancies.changed', { ids: [vacancyId] });
    return next;
  }

  private view(row: ReviewRow, language: Language): ReviewView {
    return {
      id: row.id,
      vacancyId: row.vacancyId,
      state: row.state,
      organization: {
        id: row.organizationId,
        name: row.organizationName,
        kind: row.organizationKind,
        verified: row.isVerified,
      },
      causes: row.causes,
      isPublic: row.isPublic,
      submittedAt: row.submittedAt.toISOString(),
      ageHours: Math.floor((this.clock.now().getTime() - row.submittedAt.getTime()) / HOUR_MS),
      draft: row.content,
      findings: findingsOf(row.content, language),
      changes: changesOf(row.before, row.content),
    };
  }
}

async function lockVacancy(
  manager: EntityManager,
  id: string,
): Promise<{ state: VacancyState; organizationId: string | null } | null> {
  const [row] = await manager.query<{ state: VacancyState; organizationId: string | null }[]>(
    'SELECT state, organization_id AS "organizationId" FROM vacancy WHERE id = $1 FOR UPDATE',
    [id],
  );
  return row ?? null;
}
