import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type CoreChange,
  type OrganizationData,
  type OrganizationForm,
  type OwnershipRequest,
  type OwnSubmission,
  organizationNameKey,
  type Resubmission,
  type SubmissionKind,
  type SubmissionOutcome,
} from '#contracts';
import { Clock } from '#platform/clock';
import { type FileFacts, Files, type GivenFile } from '#platform/files';
import type { Caller, MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { OftenService } from '../often.service.js';
import { checkCodes, describeOrganization, lockOrganization, orCodeTaken, violates } from '../organization-rows.js';
import { dataOf, openStates, type SubmissionAction } from './submission.rules.js';
import {
  lockSubmission,
  moveSubmission,
  noteStep,
  ownSubmission,
  type SubmissionRow,
  submissionColumns,
} from './submission-rows.js';

/** Nobody brings in more at once than a holding with its branches does. */
const MOST_OPEN = 10;

/**
 * Whose a submission `s` is: what is about an organization belongs to its owners, a claim and a wish to own one to the
 * person who sent it. $1 is the person.
 */
const IS_OWN = `CASE WHEN s.kind IN ('registration', 'change')
  THEN EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = s.organization_id AND m.role = 'owner')
  ELSE s.person_id = $1 END`;

/** What people submit to the desk for organizations: registering, claiming, changing, owning. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly often: OftenService,
    private readonly audit: Audit,
  ) {}

  /**
   * Brings an organization in: unverified, owned by who did it, in the desk's queue; a draft as long as there is no
   * licence.
   * @throws Problem organization/code-taken also for the second of two who come at once
   */
  async register(caller: Caller, form: OrganizationForm, licence: GivenFile | null): Promise<SubmissionOutcome> {
    checkCodes(form);
    return this.dataSource.transaction(async (manager) => {
      await this.refuseMany(manager, caller);
      await this.often.take(caller, 'registration', manager);
      const now = this.clock.now();
      const organizationId = newId();
      const [created] = await manager.query<{ id: string }[]>(
        `INSERT INTO organization (id, name, name_key, kind, credit_code, origin, industry, size, ownership, place_code,
           address, introduction, website, contact_name, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 'registered', $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
         ON CONFLICT (credit_code) DO NOTHING RETURNING id`,
        [
          organizationId,
          form.name,
          organizationNameKey(form.name),
          form.kind,
          form.creditCode,
          form.industry,
          form.size,
          form.ownership,
          form.placeCode,
          form.address,
          form.introduction,
          form.website,
          form.contactName,
          now,
        ],
      );
      if (created === undefined) throw problem('organization/code-taken');
      await manager.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'owner', $3)`,
        [caller.personId, organizationId, now],
      );
      return this.submit(manager, caller, { kind: 'registration', organizationId, data: dataOf(form), licence });
    });
  }

  /** Claims an imported organization with its vacancies: the desk decides by the licence. */
  async claim(caller: Caller, organizationId: string, form: OrganizationForm, licence: GivenFile | null) {
    checkCodes(form);
    return this.dataSource.transaction(async (manager) => {
      await this.refuseMany(manager, caller);
      const { origin } = await lockOrganization(manager, organizationId);
      if (origin !== 'imported') throw problem('organization/not-claimable');
      if (licence === null) throw problem('submission/no-licence');
      return this.submit(manager, caller, { kind: 'claim', organizationId, data: dataOf(form), licence });
    });
  }

  /** Asks to own an organization that has no owner, or that was never verified and so is nobody's for sure. */
  async askToOwn(caller: Caller, organizationId: string, { contactName }: OwnershipRequest, licence: GivenFile | null) {
    return this.dataSource.transaction(async (manager) => {
      await this.refuseMany(manager, caller);
      const organization = await lockOrganization(manager, organizationId);
      if (organization.origin === 'imported') throw problem('organization/not-found');
      if (organization.verifiedAt !== null && (await hasOwner(manager, organizationId))) {
        throw problem('organization/has-owner');
      }
      if (licence === null) throw problem('submission/no-licence');
      const data = { ...dataOf(organization), contactName };
      return this.submit(manager, caller, { kind: 'ownership', organizationId, data, licence });
    });
  }

  /** Another name or credit code of a verified organization: what is public stays until the desk has approved it. */
  async change(caller: MemberCaller, { name, creditCode }: CoreChange, licence: GivenFile | null) {
    return this.dataSource.transaction(async (manager) => {
      const organization = await lockOrganization(manager, caller.hat.organizationId);
      if (organization.verifiedAt === null) throw problem('organization/not-verified');
      if (licence === null) throw problem('submission/no-licence');
      const data = { ...dataOf(organization), name, creditCode };
      return this.submit(manager, caller, { kind: 'change', organizationId: organization.id, data, licence });
    });
  }

  /**
   * Submits anew what was returned or withdrawn, or a draft. The organization itself says at once what its registration
   * says, as long as it is not verified.
   */
  async resubmit(
    caller: Caller,
    id: string,
    { version, form }: Resubmission,
    licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    checkCodes(form, 'form.');
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lockOwn(manager, caller, id);
      if (row.version !== version) throw problem('submission/stale-version', { given: version, present: row.version });
      const organization = await lockOrganization(manager, row.organizationId);
      const licenceFileId = (await this.keep(manager, caller, licence)) ?? row.licenceFileId;
      const action: SubmissionAction = licenceFileId === null ? 'save' : 'submit';
      const data = resubmitted(row.kind, form, dataOf(organization));
      const now = this.clock.now();
      const moved = await orAlreadyOpen(() =>
        moveSubmission(manager, row, { action, by: caller.personId, at: now, content: { data, licenceFileId } }),
      );
      if (row.kind === 'registration') await describeOrganization(manager, organization.id, data, now);
      await this.note(manager, caller, row, action);
      return { id, organizationId: row.organizationId, ...moved };
    });
  }

  async withdraw(caller: Caller, id: string): Promise<SubmissionOutcome> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lockOwn(manager, caller, id);
      const moved = await moveSubmission(manager, row, {
        action: 'withdraw',
        by: caller.personId,
        at: this.clock.now(),
      });
      await this.note(manager, caller, row, 'withdraw');
      return { id, organizationId: row.organizationId, ...moved };
    });
  }

  /** All that one has submitted, the newest first. By organization_submission_by and membership_pkey. */
  async own(personId: string): Promise<OwnSubmission[]> {
    const rows = await this.dataSource.query<SubmissionRow[]>(
      `SELECT ${submissionColumns} FROM organization_submission s JOIN organization o ON o.id = s.organization_id
       WHERE s.id IN (
         SELECT id FROM organization_submission WHERE person_id = $1
         UNION SELECT f.id FROM organization_submission f JOIN membership m ON m.organization_id = f.organization_id
         WHERE m.person_id = $1 AND m.role = 'owner'
       ) AND ${IS_OWN} ORDER BY s.created_at DESC, s.id DESC LIMIT 100`,
      [personId],
    );
    return rows.map(ownSubmission);
  }

  /** The licence that one has submitted. @throws Problem submission/not-found, file/not-found */
  async ownLicence(personId: string, id: string): Promise<FileFacts> {
    const [row] = await this.dataSource.query<{ fileId: string | null }[]>(
      `SELECT s.licence_file_id AS "fileId" FROM organization_submission s WHERE s.id = $2 AND ${IS_OWN}`,
      [personId, id],
    );
    if (row === undefined) throw problem('submission/not-found');
    const facts = row.fileId === null ? null : await this.files.facts(row.fileId);
    if (facts === null) throw problem('file/not-found');
    return facts;
  }

  /** What is not decided yet about an organization itself. By organization_submission_own. */
  async openOf(organizationId: string): Promise<OwnSubmission | null> {
    const [row] = await this.dataSource.query<SubmissionRow[]>(
      `SELECT ${submissionColumns} FROM organization_submission s JOIN organization o ON o.id = s.organization_id
       WHERE s.organization_id = $1 AND s.kind IN ('registration', 'change') AND s.state IN ('draft', 'submitted', 'returned')`,
      [organizationId],
    );
    return row === undefined ? null : ownSubmission(row);
  }

  private async submit(
    manager: EntityManager,
    caller: Caller,
    given: { kind: SubmissionKind; organizationId: string; data: OrganizationData; licence: GivenFile | null },
  ): Promise<SubmissionOutcome> {
    const { kind, organizationId, data } = given;
    const licenceFileId = await this.keep(manager, caller, given.licence);
    const now = this.clock.now();
    const id = newId();
    const state = licenceFileId === null ? 'draft' : 'submitted';
    const action = licenceFileId === null ? 'save' : 'submit';
    await orAlreadyOpen(() =>
      manager.query(
        `INSERT INTO organization_submission
           (id, kind, state, organization_id, person_id, data, licence_file_id, created_at, submitted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, kind, state, organizationId, caller.personId, data, licenceFileId, now, licenceFileId && now],
      ),
    );
    await noteStep(manager, id, { action, by: caller.personId, at: now, content: { data, licenceFileId } });
    await this.note(manager, caller, { id, kind, organizationId }, action);
    return { id, state, version: 1, organizationId };
  }

  private async keep(manager: EntityManager, caller: Caller, licence: GivenFile | null): Promise<string | null> {
    if (licence === null) return null;
    await this.often.take(caller, 'file', manager);
    return this.files.keep(manager, { purpose: 'licence', ...licence });
  }

  private async lockOwn(manager: EntityManager, caller: Caller, id: string): Promise<SubmissionRow> {
    const [own] = await manager.query<{ id: string }[]>(
      `SELECT s.id FROM organization_submission s WHERE s.id = $2 AND ${IS_OWN}`,
      [caller.personId, id],
    );
    const row = own && (await lockSubmission(manager, id));
    if (!row) throw problem('submission/not-found');
    return row;
  }

  /** The person's row is locked, so that many at once are counted one after the other. */
  private async refuseMany(manager: EntityManager, { personId }: Caller): Promise<void> {
    await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const [row] = await manager.query<[{ open: number }]>(
      'SELECT count(*)::int AS open FROM organization_submission WHERE person_id = $1 AND state = ANY($2)',
      [personId, openStates],
    );
    if (row.open >= MOST_OPEN) throw problem('organization/too-many-open', { most: MOST_OPEN });
  }

  private note(
    manager: EntityManager,
    by: Caller,
    { id, kind, organizationId }: Pick<SubmissionRow, 'id' | 'kind' | 'organizationId'>,
    action: SubmissionAction,
  ): Promise<void> {
    return this.audit.record(manager, {
      action: `submission.${past[action]}`,
      by,
      about: { kind: 'organization', id: organizationId },
      // What somebody else submits for an organization is not told in its trail.
      organizationId: kind === 'registration' || kind === 'change' ? organizationId : null,
      detail: { kind, submissionId: id },
    });
  }
}

const past: Record<SubmissionAction, string> = {
  save: 'saved',
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  withdraw: 'withdrawn',
};

/** What a kind of submission can say otherwise; the rest is as the organization says it now. */
function resubmitted(kind: SubmissionKind, form: OrganizationForm, present: OrganizationData): OrganizationData {
  switch (kind) {
    case 'registration':
    case 'claim':
      return dataOf(form);
    case 'change':
      return { ...present, name: form.name, creditCode: form.creditCode };
    case 'ownership':
      return { ...present, contactName: form.contactName };
  }
}

export async function hasOwner(manager: EntityManager, organizationId: string): Promise<boolean> {
  const [row] = await manager.query<[{ owned: boolean }]>(
    `SELECT EXISTS (SELECT FROM membership WHERE organization_id = $1 AND role = 'owner') AS owned`,
    [organizationId],
  );
  return row.owned;
}

async function orAlreadyOpen<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await orCodeTaken(write);
  } catch (error) {
    const isOpen = violates(error, 'organization_submission_own') || violates(error, 'organization_submission_person');
    throw isOpen ? problem('submission/already-open') : error;
  }
}
