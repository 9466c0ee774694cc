import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type BulkRequest,
  type BulkResults,
  type Language,
  type LintFinding,
  type OwnVacancyAction,
  type ReviewCause,
  type VacancyContent,
  type VacancyState,
} from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { describeProblem, type FieldError, invalidRequest, Problem, problem } from '#platform/problems';
import { Audit, type AuditedAct } from '#privacy';
import { stateAfter, transitions } from '../vacancy.rules.js';
import { confirmed } from './confirmation.rules.js';
import { contentOf, isPublishedAtOnce, reviewCausesOf, unkept } from './content.rules.js';
import { DraftsService } from './drafts.service.js';
import { findingsOf, pathOfFinding } from './linting.js';
import { isInReview, lockPosted, type PostedRow, workingOf } from './posted-row.js';
import { writePublic } from './public-content.js';
import { contentAt } from './versions.js';

/** Vacancies of one transaction, when many are acted on at once. */
const PIECE = 100;

/** What each action says afterwards; asked for again it has nothing left to do. */
const results: Record<OwnVacancyAction, VacancyState> = {
  pause: 'paused',
  resume: 'open',
  fill: 'filled',
  close: 'closed',
  confirm: 'open',
  withdraw: 'draft',
};

const auditActions: Record<OwnVacancyAction, string> = {
  pause: 'vacancy.paused',
  resume: 'vacancy.resumed',
  fill: 'vacancy.filled',
  close: 'vacancy.closed',
  confirm: 'vacancy.confirmed',
  withdraw: 'vacancy.withdrawn-from-review',
};

/** Whether what was done changed what readers find. */
type Changed = boolean;

/** What one transaction does to vacancies of the caller. */
interface Piece {
  manager: EntityManager;
  caller: MemberCaller;
  /** What was done, for the audit log: written at the end, all by one statement. */
  acts: AuditedAct[];
}

type Step = (piece: Piece, row: PostedRow) => Promise<Changed>;

/** How an organization makes its vacancies public and takes them back. Everything here is of the caller's alone. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly drafts: DraftsService,
  ) {}

  /**
   * Makes the working copy what readers see, or submits it to the desk where it has to be looked at first. Sent twice,
   * it is done once.
   * @throws Problem vacancy/not-found; vacancy/stale-version; vacancy/in-review; vacancy/not-possible;
   *   vacancy/not-publishable with what is missing or not allowed, by field
   */
  async publish(caller: MemberCaller, id: string, version: number): Promise<void> {
    await this.each(caller, [id], (piece, row) => this.publishLocked(piece, row, version));
  }

  /** @throws Problem vacancy/not-found; vacancy/not-possible */
  async act(caller: MemberCaller, id: string, action: OwnVacancyAction): Promise<void> {
    await this.each(caller, [id], (piece, row) => this.actLocked(piece, row, action));
  }

  /** Does the same to many, a transaction for each hundred; what cannot be done to one is told of that one. */
  async bulk(caller: MemberCaller, { action, ids }: BulkRequest, language: Language): Promise<BulkResults> {
    const distinct = [...new Set(ids.map((id) => id.toLowerCase()))];
    const problems = new Map<string, Problem>();
    for (let from = 0; from < distinct.length; from += PIECE) {
      const some = distinct.slice(from, from + PIECE);
      await this.each(caller, some, (piece, row) => this.bulkStep(piece, row, action), problems);
    }
    const states = await this.dataSource.query<{ id: string; state: VacancyState }[]>(
      'SELECT id, state FROM vacancy WHERE id = ANY($1::uuid[]) AND organization_id = $2',
      [distinct, caller.hat.organizationId],
    );
    const stateOf = new Map(states.map(({ id, state }) => [id, state]));
    return {
      results: distinct.map((id) => {
        const met = problems.get(id);
        return { id, state: stateOf.get(id) ?? null, problem: met === undefined ? null : told(met, language) };
      }),
    };
  }

  private async bulkStep(piece: Piece, row: PostedRow, action: BulkRequest['action']): Promise<Changed> {
    if (action === 'publish') return this.publishLocked(piece, row, row.workingVersion);
    if (action !== 'discard') return this.actLocked(piece, row, action);
    await this.drafts.discardLocked(piece.manager, piece.caller, row);
    return false;
  }

  /**
   * Publishes many in the transaction of `manager`, each as its working copy is now.
   * @returns what stopped one, by its id
   */
  async publishAll(
    manager: EntityManager,
    caller: MemberCaller,
    ids: readonly string[],
  ): Promise<Map<string, Problem>> {
    const problems = new Map<string, Problem>();
    const step: Step = (piece, row) => this.publishLocked(piece, row, row.workingVersion);
    await this.eachIn(manager, caller, ids, step, problems);
    return problems;
  }

  private async each(
    caller: MemberCaller,
    ids: readonly string[],
    step: Step,
    problems?: Map<string, Problem>,
  ): Promise<void> {
    await this.dataSource.transaction((manager) => this.eachIn(manager, caller, ids, step, problems));
  }

  /**
   * Does it to each of the caller's vacancies in one transaction, with one event for those that readers find changed.
   * Problems are thrown before anything of a vacancy is written.
   * @param problems where problems of single ones are put; without it the first ends it all
   */
  private async eachIn(
    manager: EntityManager,
    caller: MemberCaller,
    ids: readonly string[],
    step: Step,
    problems?: Map<string, Problem>,
  ): Promise<void> {
    const rows = await lockPosted(manager, caller.hat.organizationId, ids);
    const piece: Piece = { manager, caller, acts: [] };
    const changed: string[] = [];
    for (const id of ids) {
      try {
        const row = rows.get(id);
        if (row === undefined) throw problem('vacancy/not-found');
        if (await step(piece, row)) changed.push(id);
      } catch (error) {
        if (problems === undefined || !(error instanceof Problem)) throw error;
        problems.set(id, error);
      }
    }
    await this.audit.recordAll(manager, piece.acts);
    if (changed.length > 0) await recordEvent(manager, 'vacancies.changed', { ids: changed });
  }

  private async publishLocked(piece: Piece, row: PostedRow, version: number): Promise<Changed> {
    const { manager, caller } = piece;
    const isSubmitted = isInReview(row) && row.reviewVersion === version;
    const isPublished = row.state === 'open' && row.publicVersion === version && row.workingVersion === version;
    if (isSubmitted || isPublished) return false;
    if (version !== row.workingVersion) {
      throw problem('vacancy/stale-version', { given: version, current: row.workingVersion });
    }
    if (isInReview(row)) throw problem('vacancy/in-review');
    if (transitions[row.state].publish === undefined) throw problem('vacancy/not-possible');
    const content = publishable(row);
    // What waits at the desk although readers see it was not looked at yet.
    const seen =
      row.publicVersion === null || row.state === 'draft' ? null : await contentAt(manager, row.id, row.publicVersion);
    const before = row.reviewIsPublic === true && seen !== null ? { ...seen, kept: [] } : seen;
    const causes = reviewCausesOf(before, content, { isVerified: row.isVerified });
    const owned = await this.drafts.takeOver(manager, row);
    await closeReview(manager, row.reviewId, 'superseded', caller, this.clock.now());
    const atOnce = isPublishedAtOnce(causes);
    if (causes.length > 0) await this.submit(piece, owned, content, causes, atOnce);
    if (atOnce) await this.makePublic(piece, owned, content);
    return atOnce;
  }

  private async makePublic(piece: Piece, row: PostedRow, content: VacancyContent): Promise<void> {
    await writePublic(
      piece.manager,
      { vacancyId: row.id, version: row.workingVersion, state: stateAfter(row.state, 'publish'), content },
      this.clock.now(),
    );
    note(piece, row, 'vacancy.published', { version: row.workingVersion });
  }

  private async submit(
    piece: Piece,
    row: PostedRow,
    content: VacancyContent,
    causes: readonly ReviewCause[],
    isPublic: boolean,
  ): Promise<void> {
    const { manager, caller } = piece;
    await manager.query(
      `INSERT INTO vacancy_review
         (id, vacancy_id, organization_id, version, content, before, causes, is_public, submitted_at, submitted_by)
       SELECT $1, v.id, v.organization_id, v.working_version, $3, w.content, $4, $5, $6, $7
       FROM vacancy v LEFT JOIN vacancy_version w ON w.vacancy_id = v.id AND w.number = v.public_version
       WHERE v.id = $2`,
      [newId(), row.id, content, causes, isPublic, this.clock.now(), caller.personId],
    );
    if (isPublic) return;
    await manager.query('UPDATE vacancy SET state = $2, returned_reason = NULL WHERE id = $1', [
      row.id,
      stateAfter(row.state, 'submit'),
    ]);
    note(piece, row, 'vacancy.submitted', { version: row.workingVersion });
  }

  private async actLocked(piece: Piece, found: PostedRow, action: OwnVacancyAction): Promise<Changed> {
    const { manager, caller } = piece;
    const state = transitions[found.state][action];
    const isDone = found.state === results[action] && action !== 'confirm' && !isInReview(found);
    if (isDone) return false;
    if (state === undefined || (action === 'withdraw' && !isInReview(found))) throw problem('vacancy/not-possible');
    const now = this.clock.now();
    const row = await this.drafts.takeOver(manager, found);
    if (action === 'withdraw' || action === 'fill' || action === 'close') {
      if (isInReview(row)) await closeReview(manager, row.reviewId, 'withdrawn', caller, now);
    }
    await this.move(manager, row, state, action, now);
    note(piece, row, auditActions[action]);
    return state !== row.state && action !== 'withdraw';
  }

  /** Readers are told anew only where they find something else: a confirmation of what is open moves its dates alone. */
  private async move(
    manager: EntityManager,
    row: PostedRow,
    state: VacancyState,
    action: OwnVacancyAction,
    now: Date,
  ): Promise<void> {
    if (action === 'withdraw') {
      await manager.query('UPDATE vacancy SET state = $2 WHERE id = $1', [row.id, state]);
      return;
    }
    const word = confirmed(now);
    const isOpen = state === 'open';
    const isOver = state === 'filled' || state === 'closed';
    await manager.query(
      `UPDATE vacancy SET state = $2, confirm_by = NULL, confirmed_at = CASE WHEN $3 THEN $4 ELSE confirmed_at END,
         lapses_at = CASE WHEN $3 THEN $5 WHEN $6 THEN $4 ELSE lapses_at END,
         updated_at = CASE WHEN state = $2 THEN updated_at ELSE $4 END,
         version = CASE WHEN state = $2 THEN version ELSE version + 1 END
       WHERE id = $1`,
      [row.id, state, isOpen, now, word.lapsesAt, isOver],
    );
  }
}

function note({ caller, acts }: Piece, row: PostedRow, action: string, detail: Record<string, number> = {}): void {
  const about = { kind: 'vacancy', id: row.id } as const;
  acts.push({ action, by: caller, about, organizationId: row.organizationId, detail });
}

/** Ends what waits at the desk without the desk; nothing where nothing waits. */
async function closeReview(
  manager: EntityManager,
  reviewId: string | null,
  decision: 'withdrawn' | 'superseded',
  caller: MemberCaller,
  now: Date,
): Promise<void> {
  if (reviewId === null) return;
  await manager.query(
    'UPDATE vacancy_review SET decision = $2, decided_at = $3, decided_by = $4 WHERE id = $1 AND decision IS NULL',
    [reviewId, decision, now, caller.personId],
  );
}

/** The working copy as what may be published. @throws Problem vacancy/not-publishable */
function publishable(row: PostedRow): VacancyContent {
  const draft = workingOf(row);
  const findings = { zh: findingsOf(draft, 'zh'), en: findingsOf(draft, 'en') };
  const reading = contentOf(draft, findings.zh);
  const missing = 'issues' in reading ? invalidRequest(reading.issues).fields : [];
  const notAllowed = unkept(draft, findings.zh).map((finding) =>
    fieldErrorOf(finding, findings.en[findings.zh.indexOf(finding)] ?? finding),
  );
  const fields = [...missing, ...notAllowed];
  if ('content' in reading && fields.length === 0) return reading.content;
  throw problem('vacancy/not-publishable', { count: fields.length }, fields);
}

function fieldErrorOf(finding: LintFinding, english: LintFinding): FieldError {
  return {
    path: pathOfFinding(finding),
    code: finding.keepable ? 'change-or-keep' : 'not-allowed',
    message: (language) =>
      language === 'zh'
        ? `“${finding.text}”：${finding.why}（${finding.law}）${finding.keepable ? '请修改，或填写保留的理由。' : '请修改。'}`
        : `"${finding.text}": ${english.why} (${finding.law}) ${finding.keepable ? 'Change it, or say why it is kept.' : 'Change it.'}`,
  };
}

function told(met: Problem, language: Language): NonNullable<BulkResults['results'][number]['problem']> {
  const { code, detail, errors } = describeProblem(met, language, '');
  return { code, detail, ...(errors === undefined ? {} : { errors }) };
}
