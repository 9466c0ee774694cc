import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Joined, MemberLinkMade, MemberLinkRequest, MemberLinksView } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller, MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Every } from '#platform/queues';
import { Audit } from '#privacy';
import { hasRole } from '../organization.rules.js';
import { lockOrganization, lockOrganizationOf } from '../organization-rows.js';
import { MembersService } from './members.service.js';

const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;

interface LinkRow {
  id: string;
  role: MemberLinkRequest['role'];
  createdAt: Date;
  expiresAt: Date;
  usesLeft: number;
}

/** 成员链接: links that bring people into an organization, for some days and some uses. */
@Injectable()
export class MemberLinksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly audit: Audit,
  ) {}

  /** Makes a link. Its token is told this once and kept as its hash. */
  async make(caller: MemberCaller, { role, days, uses }: MemberLinkRequest): Promise<MemberLinkMade> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return this.dataSource.transaction(async (manager) => {
      const { id: organizationId, kind } = await lockOrganization(manager, caller.hat.organizationId);
      if (!hasRole(kind, role)) throw problem('member/role-unfit');
      const id = newId();
      const createdAt = this.clock.now();
      const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
      await manager.query(
        `INSERT INTO member_link (id, organization_id, role, token_hash, created_at, expires_at, uses_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, organizationId, role, hashOf(token), createdAt, expiresAt, uses],
      );
      await this.audit.record(manager, {
        action: 'member-link.made',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: { linkId: id, role, days, uses },
      });
      return { ...shown({ id, role, createdAt, expiresAt, usesLeft: uses }), token };
    });
  }

  /** Those that still bring somebody in, the newest first. By member_link_organization. */
  async list({ hat }: MemberCaller): Promise<MemberLinksView> {
    const rows = await this.dataSource.query<LinkRow[]>(
      `SELECT id, role, created_at AS "createdAt", expires_at AS "expiresAt", uses_left AS "usesLeft" FROM member_link
       WHERE organization_id = $1 AND expires_at > $2 AND uses_left > 0 ORDER BY created_at DESC, id DESC`,
      [hat.organizationId, this.clock.now()],
    );
    return { links: rows.map(shown) };
  }

  /** Stops a link. @throws Problem member-link/not-found */
  async stop(caller: MemberCaller, id: string): Promise<void> {
    const { organizationId } = caller.hat;
    await this.dataSource.transaction(async (manager) => {
      const [, stopped] = await manager.query<[unknown, number]>(
        'DELETE FROM member_link WHERE id = $1 AND organization_id = $2',
        [id, organizationId],
      );
      if (stopped === 0) throw problem('member-link/not-found');
      await this.audit.record(manager, {
        action: 'member-link.stopped',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: { linkId: id },
      });
    });
  }

  /**
   * Joins by a link. Who is a member already uses nothing up.
   * @throws Problem member-link/not-found, member/already
   */
  async join(caller: Caller, token: string): Promise<Joined> {
    return this.dataSource.transaction(async (manager) => {
      const hash = hashOf(token);
      await lockOrganizationOf(manager, 'SELECT organization_id FROM member_link WHERE token_hash = $1', hash);
      const [[link]] = await manager.query<[{ organizationId: string; role: LinkRow['role'] }[], number]>(
        `UPDATE member_link SET uses_left = uses_left - 1 WHERE token_hash = $1 AND expires_at > $2 AND uses_left > 0
         RETURNING organization_id AS "organizationId", role`,
        [hash, this.clock.now()],
      );
      if (link === undefined) throw problem('member-link/not-found');
      const organization = await lockOrganization(manager, link.organizationId);
      return this.members.add(manager, caller, organization, caller.personId, link.role);
    });
  }
}

/** Forgets links that are over. Part of the worker. */
@Injectable()
export class MemberLinkRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** By member_link_expiry. */
  @Every({ hours: 24 }, 'organizations.delete-expired-links')
  async deleteExpired(): Promise<void> {
    await this.dataSource.query('DELETE FROM member_link WHERE expires_at <= $1', [this.clock.now()]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function shown({ id, role, createdAt, expiresAt, usesLeft }: LinkRow) {
  return { id, role, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), usesLeft };
}
