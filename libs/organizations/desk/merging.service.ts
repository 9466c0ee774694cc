import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MergedOrganization } from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { MembersService } from '../members/members.service.js';
import { mayMerge } from '../organization.rules.js';
import { lockOrganization } from '../organization-rows.js';

/** Moves what a feature keeps for an organization over to another, in the transaction of `manager`. */
export type Move = (manager: EntityManager, from: string, into: string) => Promise<void>;

/** Two rows that are one organization become one: what belongs to it moves, and its old id leads to the new one. */
@Injectable()
export class MergingService {
  private readonly moves: Move[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly audit: Audit,
  ) {}

  /** Told once, at the start, by each feature that keeps something for organizations and stands behind this one. */
  alsoMove(move: Move): void {
    this.moves.push(move);
  }

  /**
   * Merges one organization into another. Files find it from then on by its own name and by that of the one that went.
   * Who acted for the one that went has shown nothing to the one that stays: its owners are asked to let them in.
   * @throws Problem organization/not-found, organization/merge-refused, desk/own-matter
   */
  async merge(caller: Caller, fromId: string, intoId: string): Promise<MergedOrganization> {
    return this.dataSource.transaction(async (manager) => {
      await mustBeImpartial(manager, caller, [fromId, intoId]);
      const [first, second] = fromId < intoId ? [fromId, intoId] : [intoId, fromId];
      const locked = [await lockOrganization(manager, first), await lockOrganization(manager, second)];
      const from = locked.find(({ id }) => id === fromId)!;
      const into = locked.find(({ id }) => id === intoId)!;
      if (!mayMerge(from, into)) throw problem('organization/merge-refused');
      const now = this.clock.now();
      const before = await this.members.endAll(manager, caller, fromId);
      if (into.origin === 'registered') await askToJoin(manager, intoId, before, from.name, now);
      await this.moveOwn(manager, fromId, intoId, now);
      for (const move of this.moves) await move(manager, fromId, intoId);
      // The row stays: by its name and its code imports and old addresses find their way.
      await manager.query(
        `UPDATE organization SET merged_into = $2, logo_file_id = NULL, updated_at = $3, version = version + 1
         WHERE id = $1 OR merged_into = $1`,
        [fromId, intoId, now],
      );
      await recordEvent(manager, 'organizations.changed', { ids: [intoId] });
      await this.audit.record(manager, {
        action: 'organization.merged',
        by: caller,
        about: { kind: 'organization', id: fromId },
        organizationId: intoId,
        detail: { into: intoId },
      });
      return { id: intoId, name: into.name };
    });
  }

  /** What both have stays as the one that remains has it. */
  private async moveOwn(manager: EntityManager, from: string, into: string, now: Date): Promise<void> {
    await manager.query('UPDATE device SET organization_id = $2 WHERE organization_id = $1', [from, into]);
    await manager.query('UPDATE organization_alias SET organization_id = $2 WHERE organization_id = $1', [from, into]);
    await manager.query(
      `UPDATE join_request j SET organization_id = $2 WHERE organization_id = $1 AND NOT EXISTS (
         SELECT FROM join_request k WHERE k.organization_id = $2 AND k.person_id = j.person_id
           AND k.state = 'open' AND j.state = 'open')`,
      [from, into],
    );
    await manager.query('DELETE FROM join_request WHERE organization_id = $1', [from]);
    await manager.query('DELETE FROM member_link WHERE organization_id = $1', [from]);
    await manager.query('DELETE FROM organization_photo WHERE organization_id = $1', [from]);
    await manager.query(
      `UPDATE organization_submission SET state = 'withdrawn', version = version + 1
       WHERE organization_id = $1 AND state IN ('draft', 'submitted', 'returned')`,
      [from],
    );
    // One between the two has nothing to say any more.
    await manager.query(
      `UPDATE mandate SET state = 'ended', version = version + 1
       WHERE (agency_id, enterprise_id) IN (($1, $2), ($2, $1)) AND state <> 'ended'`,
      [from, into],
    );
    for (const [side, other] of [
      ['agency_id', 'enterprise_id'],
      ['enterprise_id', 'agency_id'],
    ]) {
      await manager.query(`UPDATE mandate SET ${side} = $2 WHERE ${side} = $1 AND ${other} <> $2`, [from, into]);
    }
    await manager.query('UPDATE organization SET updated_at = $2, version = version + 1 WHERE id = $1', [into, now]);
  }
}

/** Asks for each of these people whether they may join, unless they are members or have asked already. */
async function askToJoin(
  manager: EntityManager,
  organizationId: string,
  people: readonly string[],
  former: string,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO join_request (id, organization_id, person_id, message, state, created_at)
     SELECT p.request, $1, p.person, $4, 'open', $5 FROM unnest($2::uuid[], $3::uuid[]) AS p (request, person)
     WHERE NOT EXISTS (SELECT FROM membership m WHERE m.organization_id = $1 AND m.person_id = p.person)
     ON CONFLICT DO NOTHING`,
    [organizationId, people.map(() => newId()), people, `原“${former}”成员，该单位已并入。`, now],
  );
}
