import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MandateMoved, MandateProposal, MandateState, MandatesQuery, MandatesView, MandateView } from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock, dayOf } from '#platform/clock';
import { type FileFacts, Files, type GivenFile } from '#platform/files';
import { type Caller, type MemberCaller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { lockOrganization } from '../organization-rows.js';

interface MandateRow {
  id: string;
  agencyId: string;
  agencyName: string;
  enterpriseId: string;
  enterpriseName: string;
  enterpriseVerified: boolean;
  from: string;
  until: string;
  state: MandateState;
  documentFileId: string;
  createdAt: Date;
  version: number;
}

const columns = `m.id, m.agency_id AS "agencyId", a.name AS "agencyName", m.enterprise_id AS "enterpriseId",
  e.name AS "enterpriseName", e.verified_at IS NOT NULL AS "enterpriseVerified",
  m.valid_from::text AS "from", m.valid_until::text AS until, m.state,
  m.document_file_id AS "documentFileId", m.created_at AS "createdAt", m.version`;
const tables = `mandate m JOIN organization a ON a.id = m.agency_id JOIN organization e ON e.id = m.enterprise_id`;

/** Who looks at a mandate: a member for the organization, or the desk for all. */
type Side = MemberCaller | 'desk';

/** 委托: what allows an HR agency to act for an enterprise, from a day to a day. */
@Injectable()
export class MandatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  /** The enterprises for which an agency may act at that instant, by mandates that were accepted. By mandate_agency. */
  async actsFor(agencyId: string, now: Date, manager: EntityManager = this.dataSource.manager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT m.enterprise_id AS id FROM mandate m JOIN organization a ON a.id = m.agency_id
       WHERE m.agency_id = $1 AND m.state = 'accepted' AND $2::date BETWEEN m.valid_from AND m.valid_until
         AND a.kind = 'agency' AND a.verified_at IS NOT NULL`,
      [agencyId, dayOf(now)],
    );
    return rows.map(({ id }) => id);
  }

  /** @throws Problem mandate/not-an-agency, mandate/no-such-enterprise */
  async propose(
    caller: MemberCaller,
    { enterpriseCode, from, until }: MandateProposal,
    document: GivenFile,
  ): Promise<MandateView> {
    const id = newId();
    await this.dataSource.transaction(async (manager) => {
      const agency = await lockOrganization(manager, caller.hat.organizationId);
      if (agency.kind !== 'agency' || agency.verifiedAt === null) throw problem('mandate/not-an-agency');
      const [enterprise] = await manager.query<{ id: string }[]>(
        'SELECT COALESCE(merged_into, id) AS id FROM organization WHERE credit_code = $1',
        [enterpriseCode],
      );
      if (enterprise === undefined || enterprise.id === agency.id) throw problem('mandate/no-such-enterprise');
      const fileId = await this.files.keep(manager, { purpose: 'mandate', ...document });
      await manager.query(
        `INSERT INTO mandate (id, agency_id, enterprise_id, valid_from, valid_until, document_file_id, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'proposed', $7)`,
        [id, agency.id, enterprise.id, from, until, fileId, this.clock.now()],
      );
      const parties = { id, agencyId: agency.id, enterpriseId: enterprise.id };
      await this.note(manager, caller, caller, 'proposed', parties);
    });
    return this.one(caller, id);
  }

  /** Of the own organization on either side, or all of them at the desk; the oldest first. */
  async list(side: Side, { state, limit, cursor }: MandatesQuery): Promise<MandatesView> {
    const of = side === 'desk' ? null : side.hat.organizationId;
    const list = JSON.stringify(['mandates', of, state]);
    const after = readInstantCursor(cursor, list);
    const rows = await this.dataSource.query<MandateRow[]>(
      `SELECT ${columns} FROM ${tables}
       WHERE ($1::uuid IS NULL OR $1 IN (m.agency_id, m.enterprise_id)) AND ($2::text IS NULL OR m.state = $2)
         AND ($3::timestamptz IS NULL OR (m.created_at, m.id) > ($3, $4::uuid))
       ORDER BY m.created_at, m.id LIMIT $5`,
      [of, state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      mandates: shown.map((row) => this.view(side, row)),
      nextCursor:
        last === undefined || rows.length <= limit
          ? null
          : writeInstantCursor({ at: last.createdAt, id: last.id }, list),
    };
  }

  /**
   * Accepts what was proposed: for the enterprise where it is verified, or by the desk.
   * @throws Problem mandate/not-found for all others, the agency too; organization/not-verified; mandate/decided
   */
  async accept(by: Caller, side: Side, id: string, version: number): Promise<MandateView> {
    const of = side === 'desk' ? null : side.hat.organizationId;
    return this.move(by, side, id, { version, before: ['proposed'], after: 'accepted' }, (row) => {
      if (of === null) return;
      if (of !== row.enterpriseId) throw problem('mandate/not-found');
      // Who registered somebody else's credit code lets nobody act in that name.
      if (!row.enterpriseVerified) throw problem('organization/not-verified');
    });
  }

  /** Ends it, or declines it: each side may, and the desk. @throws Problem mandate/not-found, mandate/decided */
  async end(by: Caller, side: Side, id: string, version: number): Promise<MandateView> {
    return this.move(by, side, id, { version, before: ['proposed', 'accepted'], after: 'ended' }, () => {});
  }

  /** The signed mandate. That the desk read it is in the audit log. @throws Problem mandate/not-found, file/not-found */
  async document(by: Caller, side: Side, id: string): Promise<FileFacts> {
    const { documentFileId, enterpriseId } = await this.row(this.dataSource.manager, side, id);
    const facts = await this.files.facts(documentFileId);
    if (facts === null) throw problem('file/not-found');
    if (side === 'desk') {
      await this.audit.record(this.dataSource.manager, {
        action: 'mandate.viewed',
        by,
        about: { kind: 'organization', id: enterpriseId },
        detail: { mandateId: id },
      });
    }
    return facts;
  }

  private async move(
    by: Caller,
    side: Side,
    id: string,
    { version, before, after }: { version: number; before: MandateState[]; after: MandateState },
    mayBe: (row: MandateRow) => void,
  ): Promise<MandateView> {
    await this.dataSource.transaction(async (manager) => {
      const row = await this.row(manager, side, id, 'FOR UPDATE OF m');
      mayBe(row);
      if (side === 'desk') await mustBeImpartial(manager, by, [row.agencyId, row.enterpriseId]);
      if (!before.includes(row.state) || row.version !== version) throw problem('mandate/decided');
      await manager.query('UPDATE mandate SET state = $2, version = version + 1 WHERE id = $1', [id, after]);
      await this.note(manager, by, side, row.state === 'proposed' && after === 'ended' ? 'declined' : after, row);
    });
    return this.one(side, id);
  }

  private async one(side: Side, id: string): Promise<MandateView> {
    return this.view(side, await this.row(this.dataSource.manager, side, id));
  }

  private async row(manager: EntityManager, side: Side, id: string, lock = ''): Promise<MandateRow> {
    const of = side === 'desk' ? null : side.hat.organizationId;
    const [row] = await manager.query<MandateRow[]>(
      `SELECT ${columns} FROM ${tables}
       WHERE m.id = $1 AND ($2::uuid IS NULL OR $2 IN (m.agency_id, m.enterprise_id)) ${lock}`,
      [id, of],
    );
    if (row === undefined) throw problem('mandate/not-found');
    return row;
  }

  private view(side: Side, row: MandateRow): MandateView {
    const { id, from, until, state, version } = row;
    const today = dayOf(this.clock.now());
    return {
      id,
      agency: { id: row.agencyId, name: row.agencyName },
      enterprise: { id: row.enterpriseId, name: row.enterpriseName },
      from,
      until,
      state,
      proposedAt: row.createdAt.toISOString(),
      holds: state === 'accepted' && from <= today && today <= until,
      document: `/api/v1/${side === 'desk' ? 'desk' : 'organization'}/mandates/${id}/document`,
      version,
    };
  }

  /** Shown in the trails of both sides; who did not do it is told. */
  private async note(
    manager: EntityManager,
    by: Caller,
    side: Side,
    move: MandateMoved['move'],
    { id, agencyId, enterpriseId }: Pick<MandateRow, 'id' | 'agencyId' | 'enterpriseId'>,
  ): Promise<void> {
    const actor = side === 'desk' ? 'desk' : side.hat.organizationId === agencyId ? 'agency' : 'enterprise';
    await recordEvent(manager, 'organization.mandate-moved', { mandateId: id, move, by: actor });
    for (const organizationId of [agencyId, enterpriseId]) {
      await this.audit.record(manager, {
        action: `mandate.${move}`,
        by,
        about: { kind: 'organization', id: enterpriseId },
        organizationId,
        detail: { mandateId: id },
      });
    }
  }
}
