import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  JoinAcceptance,
  Joined,
  JoinRefusal,
  JoinRequestState,
  JoinRequestsQuery,
  JoinRequestsView,
  JoinWish,
  OwnJoinRequest,
} from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { OftenService } from '../often.service.js';
import type { Organization } from '../organization.entity.js';
import { lockOrganization, lockOrganizationOf } from '../organization-rows.js';
import { MembersService } from './members.service.js';

/** So long an organization's owners have to answer before the desk may. */
const DAYS_FOR_OWNERS = 7;
const DAY_MS = 86_400_000;
/** Open requests of one person at once. */
const MOST_OPEN = 10;

interface JoinRequestRow {
  id: string;
  organizationId: string;
  organizationName: string;
  state: JoinRequestState;
  message: string;
  createdAt: Date;
  decidedAt: Date | null;
  reason: string | null;
}

const columns = `j.id, j.organization_id AS "organizationId", o.name AS "organizationName", j.state, j.message,
  j.created_at AS "createdAt", j.decided_at AS "decidedAt", j.reason`;

/** Whether the desk may decide about `j`: the owners had their time ($1 is when it began), or there is none. */
const IS_FOR_DESK = `(j.created_at <= $1
  OR NOT EXISTS (SELECT FROM membership m WHERE m.organization_id = j.organization_id AND m.role = 'owner'))`;

/** Wishes to join an organization: decided about by its owners, or by the desk where none answers. */
@Injectable()
export class JoinRequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly often: OftenService,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem organization/not-found, organization/claim-first, member/already, join-request/already-open */
  async ask(caller: Caller, organizationId: string, { message }: JoinWish): Promise<OwnJoinRequest> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [caller.personId]);
      const organization = await lockOrganization(manager, organizationId);
      if (organization.origin === 'imported') throw problem('organization/claim-first');
      const [{ isMember, open }] = await manager.query<[{ isMember: boolean; open: number }]>(
        `SELECT EXISTS (SELECT FROM membership WHERE person_id = $1 AND organization_id = $2) AS "isMember",
           (SELECT count(*)::int FROM join_request WHERE person_id = $1 AND state = 'open') AS open`,
        [caller.personId, organizationId],
      );
      if (isMember) throw problem('member/already');
      if (open >= MOST_OPEN) throw problem('organization/too-many-open', { most: MOST_OPEN });
      await this.often.take(caller, 'join-request', manager);
      const id = newId();
      const createdAt = this.clock.now();
      const asked = await manager.query<unknown[]>(
        `INSERT INTO join_request (id, organization_id, person_id, message, state, created_at)
         VALUES ($1, $2, $3, $4, 'open', $5) ON CONFLICT DO NOTHING RETURNING id`,
        [id, organizationId, caller.personId, message, createdAt],
      );
      if (asked.length === 0) throw problem('join-request/already-open');
      await this.note(manager, caller, 'made', { id, organizationId, personId: caller.personId });
      return shown({
        id,
        organizationId,
        organizationName: organization.name,
        state: 'open',
        message,
        createdAt,
        decidedAt: null,
        reason: null,
      });
    });
  }

  /** One's own, the newest first. By join_request_person. */
  async own(personId: string): Promise<OwnJoinRequest[]> {
    const rows = await this.dataSource.query<JoinRequestRow[]>(
      `SELECT ${columns} FROM join_request j JOIN organization o ON o.id = j.organization_id
       WHERE j.person_id = $1 ORDER BY j.created_at DESC, j.id DESC LIMIT 100`,
      [personId],
    );
    return rows.map(shown);
  }

  /** @throws Problem join-request/not-found */
  async withdraw(caller: Caller, id: string): Promise<OwnJoinRequest> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lockOpen(manager, id, 'j.person_id = $1', caller.personId);
      await this.close(manager, row, 'withdrawn', null);
      await this.note(manager, caller, 'withdrawn', row);
      return shown({ ...row, state: 'withdrawn', decidedAt: this.clock.now() });
    });
  }

  /**
   * Open ones, those that wait longest first.
   * @param of an organization; null for all that are for the desk. By join_request_organization or join_request_queue
   */
  async open(of: string | null, { limit, cursor }: JoinRequestsQuery): Promise<JoinRequestsView> {
    const list = JSON.stringify(['join-requests', of]);
    const after = readInstantCursor(cursor, list);
    const [condition, value] = this.decidable(of);
    const rows = await this.dataSource.query<(JoinRequestRow & { personName: string })[]>(
      `SELECT ${columns}, p.name AS "personName"
       FROM join_request j JOIN organization o ON o.id = j.organization_id JOIN person p ON p.id = j.person_id
       WHERE j.state = 'open' AND ${condition} AND ($2::timestamptz IS NULL OR (j.created_at, j.id) > ($2, $3::uuid))
       ORDER BY j.created_at, j.id LIMIT $4`,
      [value, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const shownRows = rows.slice(0, limit);
    const last = shownRows.at(-1);
    return {
      requests: shownRows.map((row) => ({ ...shown(row), personName: row.personName })),
      nextCursor:
        last === undefined || rows.length <= limit
          ? null
          : writeInstantCursor({ at: last.createdAt, id: last.id }, list),
    };
  }

  /**
   * @param of the organization whose owner decides; null for the desk
   * @throws Problem join-request/not-found, member/role-unfit
   */
  async accept(caller: Caller, of: string | null, id: string, { role }: JoinAcceptance): Promise<Joined> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lockOpen(manager, id, ...this.decidable(of));
      if (of === null) await mustBeImpartial(manager, caller, [row.organizationId], row.personId);
      const organization: Organization = await lockOrganization(manager, row.organizationId);
      const joined = await this.members.add(manager, caller, organization, row.personId, role);
      await this.close(manager, row, 'accepted', null);
      await this.tell(manager, caller, 'accepted', row);
      return joined;
    });
  }

  async decline(caller: Caller, of: string | null, id: string, { reason }: JoinRefusal): Promise<OwnJoinRequest> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lockOpen(manager, id, ...this.decidable(of));
      if (of === null) await mustBeImpartial(manager, caller, [row.organizationId], row.personId);
      await this.close(manager, row, 'declined', reason);
      await this.tell(manager, caller, 'declined', row);
      return shown({ ...row, state: 'declined', decidedAt: this.clock.now(), reason });
    });
  }

  /** The condition on `j` under which who decides may do so, and its $1. */
  private decidable(of: string | null): [string, string | Date] {
    return of === null
      ? [IS_FOR_DESK, new Date(this.clock.now().getTime() - DAYS_FOR_OWNERS * DAY_MS)]
      : ['j.organization_id = $1', of];
  }

  private async lockOpen(manager: EntityManager, id: string, condition: string, value: string | Date) {
    await lockOrganizationOf(manager, 'SELECT organization_id FROM join_request WHERE id = $1', id);
    const [row] = await manager.query<(JoinRequestRow & { personId: string })[]>(
      `SELECT ${columns}, j.person_id AS "personId" FROM join_request j JOIN organization o ON o.id = j.organization_id
       WHERE j.id = $2 AND j.state = 'open' AND ${condition} FOR UPDATE OF j`,
      [value, id],
    );
    if (row === undefined) throw problem('join-request/not-found');
    return row;
  }

  private close(manager: EntityManager, { id }: { id: string }, state: JoinRequestState, reason: string | null) {
    return manager.query('UPDATE join_request SET state = $2, decided_at = $3, reason = $4 WHERE id = $1', [
      id,
      state,
      this.clock.now(),
      reason,
    ]);
  }

  private async tell(manager: EntityManager, by: Caller, done: string, row: NotedRequest): Promise<void> {
    await this.note(manager, by, done, row);
    await recordEvent(manager, 'organization.join-decided', { joinRequestId: row.id });
  }

  private note(manager: EntityManager, by: Caller, done: string, row: NotedRequest): Promise<void> {
    const { id, organizationId, personId } = row;
    return this.audit.record(manager, {
      action: `join-request.${done}`,
      by,
      about: { kind: 'person', id: personId },
      organizationId,
      detail: { joinRequestId: id },
    });
  }
}

interface NotedRequest {
  id: string;
  organizationId: string;
  personId: string;
}

function shown(row: JoinRequestRow): OwnJoinRequest {
  const { id, organizationId, organizationName, state, message, createdAt, decidedAt, reason } = row;
  return {
    id,
    organizationId,
    organizationName,
    state,
    message,
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    reason,
  };
}
