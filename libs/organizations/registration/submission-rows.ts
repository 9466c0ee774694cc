import type { EntityManager } from 'typeorm';
import type { OrganizationData, OwnSubmission, SubmissionKind, SubmissionState } from '#contracts';
import { timeOf } from '#platform/clock';
import { problem } from '#platform/problems';
import { lockOrganizationOf } from '../organization-rows.js';
import { type SubmissionAction, submissionTransitions } from './submission.rules.js';

/** A row of organization_submission with the name that its organization has now. */
export interface SubmissionRow {
  id: string;
  kind: SubmissionKind;
  state: SubmissionState;
  organizationId: string;
  organizationName: string;
  personId: string | null;
  data: OrganizationData;
  licenceFileId: string | null;
  reason: string | null;
  createdAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  version: number;
}

/** The part of a SELECT that answers rows of {@link SubmissionRow}, from `organization_submission s JOIN organization o`. */
export const submissionColumns = `
  s.id, s.kind, s.state, s.organization_id AS "organizationId", o.name AS "organizationName", s.person_id AS "personId",
  s.data, s.licence_file_id AS "licenceFileId", s.reason, s.created_at AS "createdAt", s.submitted_at AS "submittedAt",
  s.decided_at AS "decidedAt", s.version`;

/**
 * The submission, locked until the transaction ends, after its organization; null when there is none. By
 * organization_submission_pkey and organization_pkey.
 */
export async function lockSubmission(manager: EntityManager, id: string): Promise<SubmissionRow | null> {
  await lockOrganizationOf(manager, 'SELECT organization_id FROM organization_submission WHERE id = $1', id);
  const [row] = await manager.query<SubmissionRow[]>(
    `SELECT ${submissionColumns} FROM organization_submission s JOIN organization o ON o.id = s.organization_id
     WHERE s.id = $1 FOR UPDATE OF s`,
    [id],
  );
  return row ?? null;
}

export interface SubmissionStep {
  action: SubmissionAction;
  by: string;
  at: Date;
  reason?: string;
  /** What is submitted with it. */
  content?: { data: OrganizationData; licenceFileId: string | null };
}

/**
 * Moves a locked submission on, and writes the step into its history.
 * @returns its state and version from then on
 */
export async function moveSubmission(
  manager: EntityManager,
  row: SubmissionRow,
  { action, by, at, reason, content }: SubmissionStep,
): Promise<{ state: SubmissionState; version: number }> {
  const state = stateAfter(row, action);
  const isDecision = action === 'approve' || action === 'return';
  await manager.query(
    `UPDATE organization_submission SET state = $2, version = version + 1, reason = $3, data = $4, licence_file_id = $5,
       submitted_at = $6, decided_at = $7 WHERE id = $1`,
    [
      row.id,
      state,
      reason ?? null,
      content?.data ?? row.data,
      content === undefined ? row.licenceFileId : content.licenceFileId,
      action === 'submit' ? at : row.submittedAt,
      isDecision ? at : null,
    ],
  );
  await noteStep(manager, row.id, { action, by, at, reason, content });
  return { state, version: row.version + 1 };
}

/** Writes a step into the history of a submission, whose row is locked or new. */
export async function noteStep(
  manager: EntityManager,
  submissionId: string,
  { action, by, at, reason, content }: SubmissionStep,
): Promise<void> {
  await manager.query(
    `INSERT INTO organization_submission_step (submission_id, n, at, action, person_id, reason, data, licence_file_id)
     SELECT $1, 1 + count(*), $2, $3, $4, $5, $6, $7 FROM organization_submission_step WHERE submission_id = $1`,
    [submissionId, at, action, by, reason ?? null, content?.data ?? null, content?.licenceFileId ?? null],
  );
}

/**
 * The state to which an action leads.
 * @throws Problem that says what stands in its way: above all, what was decided already
 */
export function stateAfter(row: SubmissionRow, action: SubmissionAction): SubmissionState {
  const state = submissionTransitions[row.state][action];
  if (state === undefined) throw refusalOf(row);
  return state;
}

/** Why nothing more can be done to a submission in this state. */
function refusalOf({ state, decidedAt }: SubmissionRow) {
  const at = decidedAt === null ? '' : timeOf(decidedAt);
  switch (state) {
    case 'approved':
      return problem('submission/already-approved', { at });
    case 'returned':
      return problem('submission/already-returned', { at });
    case 'withdrawn':
      return problem('submission/withdrawn');
    case 'submitted':
      return problem('submission/in-review');
    case 'draft':
      return problem('submission/not-submitted');
  }
}

/** A submission as its sender sees it. */
export function ownSubmission(row: SubmissionRow): OwnSubmission {
  const { id, kind, state, organizationId, organizationName, data, reason, version } = row;
  return {
    id,
    kind,
    state,
    organizationId,
    organizationName,
    data,
    reason,
    version,
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    hasLicence: row.licenceFileId !== null,
  };
}
