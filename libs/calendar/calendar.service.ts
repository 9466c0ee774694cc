import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { calendarClashes } from '#platform/telemetry';
import type { Hold, Stretch } from './calendar.rules.js';

/** Some of what was wanted is somebody else's already. Thrown out of the transaction, which leaves nothing behind. */
export class HeldAlready extends Error {
  constructor(readonly clashes: readonly Hold[]) {
    super('Some of the wanted time is held already');
  }
}

/**
 * The one calendar: who and what is held when. That no two owners hold the same at the same time is kept by the table's
 * constraint, not by this code. Call it after the rows of whoever owns the holds were locked, and before the audit log:
 * one order for all, so that nobody waits in a circle.
 */
@Injectable()
export class Calendar {
  constructor(private readonly clock: Clock) {}

  /**
   * Lets an owner hold exactly this, instead of whatever it held: all of it or nothing.
   * @throws HeldAlready, which has to leave the transaction
   */
  async hold(manager: EntityManager, ownerId: string, holds: readonly Hold[]): Promise<void> {
    const ids = holds.map(({ id }) => id);
    const from = holds.map((hold) => hold.from);
    const until = holds.map((hold) => hold.until);
    await this.takeTurns(manager, [ownerId], ids);
    // What has lapsed is nobody's, whether its owner knows already or not.
    await manager.query(
      `WITH own AS (DELETE FROM calendar_hold WHERE owner_id = $1)
       DELETE FROM calendar_hold h USING unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS wanted (id, since, until)
       WHERE h.resource_id = wanted.id AND h.during && tstzrange(wanted.since, wanted.until)
         AND h.owner_id <> $1 AND h.lapses_at <= $5`,
      [ownerId, ids, from, until, this.clock.now()],
    );
    if (holds.length === 0) return;
    const held = await manager.query<{ id: string; from: Date }[]>(
      `INSERT INTO calendar_hold (owner_id, kind, resource_id, during, lapses_at)
       SELECT $1, kind, id, tstzrange(since, until), lapses_at
       FROM unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
         AS wanted (kind, id, since, until, lapses_at)
       ORDER BY id, since
       ON CONFLICT DO NOTHING
       RETURNING resource_id AS id, lower(during) AS "from"`,
      [ownerId, holds.map(({ kind }) => kind), ids, from, until, holds.map(({ lapsesAt }) => lapsesAt)],
    );
    if (held.length === holds.length) return;
    calendarClashes.inc();
    const had = new Set(held.map(keyOf));
    throw new HeldAlready(holds.filter((hold) => !had.has(keyOf(hold))));
  }

  /** Lets go of all that these owners hold. */
  async free(manager: EntityManager, ownerIds: readonly string[]): Promise<void> {
    if (ownerIds.length === 0) return;
    await this.takeTurns(manager, ownerIds, []);
    await manager.query('DELETE FROM calendar_hold WHERE owner_id = ANY($1::uuid[])', [ownerIds]);
  }

  /**
   * When any of these is held within a stretch, by anybody but this owner. Index scan of calendar_hold_once for each of
   * them: a GiST index finds no `= ANY (…)`.
   * @param except null: whoever holds it
   */
  busy(manager: EntityManager, ids: readonly string[], within: Stretch, except: string | null): Promise<Stretch[]> {
    return manager.query<Stretch[]>(
      `SELECT DISTINCT lower(h.during) AS "from", upper(h.during) AS until
       FROM unnest($1::uuid[]) AS wanted (id) JOIN calendar_hold h ON h.resource_id = wanted.id
       WHERE h.during && tstzrange($2, $3)
         AND ($4::uuid IS NULL OR h.owner_id <> $4) AND (h.lapses_at IS NULL OR h.lapses_at > $5)
       ORDER BY 1, 2`,
      [ids, within.from, within.until, except, this.clock.now()],
    );
  }

  /**
   * Of those that want the same person or place one goes after the other, always in the same order. The constraint alone
   * would keep the table right, but two who wait for each other's rows would end by the server's deadlock check, a
   * second later.
   */
  private takeTurns(manager: EntityManager, ownerIds: readonly string[], ids: readonly string[]): Promise<unknown> {
    return manager.query(
      `SELECT pg_advisory_xact_lock(key) FROM (
         SELECT DISTINCT hashtextextended('calendar ' || id, 0) AS key FROM (
           SELECT resource_id AS id FROM calendar_hold WHERE owner_id = ANY($1::uuid[])
           UNION SELECT unnest($2::uuid[])) wanted
         ORDER BY key) turns`,
      [ownerIds, ids],
    );
  }
}

function keyOf({ id, from }: { id: string; from: Date }): string {
  return `${id} ${from.getTime()}`;
}
