import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { type Problem, problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { type Allowance, type Pauses, TRIES_FORGOTTEN } from './limits.rules.js';

/** What is counted, and how often it may be in which times. */
export interface Counted {
  /** Of what, by whom: kept as a mark alone. */
  of: readonly string[];
  allowances: readonly Allowance[];
}

/** Whose wrong tries are followed by which pauses. */
export interface Tried {
  of: readonly string[];
  pauses: Pauses;
  /** Others try by the same mark: who is right takes back the own try alone, not all that went wrong. */
  isShared?: boolean;
}

/** Counts in PostgreSQL what may be done only so often, so that all processes count together. */
@Injectable()
export class Limits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one more of each, shortest times first: what is refused for a minute does not use up the hour. To be given
   * always in the same order, so that two never wait for each other's rows.
   * @param refusal what is said to who did it too often
   * @throws Problem auth/too-many, or the other refusal
   */
  async take(
    manager: EntityManager,
    counted: readonly Counted[],
    refusal: 'auth/too-many' | 'request/too-many' = 'auth/too-many',
  ): Promise<void> {
    const now = this.clock.now();
    for (const { of, allowances } of counted) {
      for (const allowance of allowances) {
        const [endsAt] = await this.countOne(manager, [of], allowance, now);
        if (endsAt) throw tooMany(endsAt, now, refusal);
      }
    }
  }

  /**
   * The same of many who each do one thing, by one statement for each allowance. No two of them may be the same.
   * @returns for each the Problem `request/too-many` where it is too often, null where it is counted
   */
  async takeEach(
    manager: EntityManager,
    all: readonly (readonly string[])[],
    allowances: readonly Allowance[],
  ): Promise<(Problem | null)[]> {
    const now = this.clock.now();
    const refused: (Problem | null)[] = all.map(() => null);
    for (const allowance of allowances) {
      const left = [...all.keys()].filter((n) => refused[n] === null);
      const ends = await this.countOne(
        manager,
        left.map((n) => all[n]!),
        allowance,
        now,
      );
      for (const [at, n] of left.entries()) {
        const endsAt = ends[at];
        if (endsAt) refused[n] = tooMany(endsAt, now, 'request/too-many');
      }
    }
    return refused;
  }

  /** One more of each. @returns for each when the time ends in which it was too often, null where it was not */
  private async countOne(
    manager: EntityManager,
    all: readonly (readonly string[])[],
    { seconds, most }: Allowance,
    now: Date,
  ): Promise<(Date | null)[]> {
    if (all.length === 0) return [];
    const keys = all.map((of) => this.keyOf('window', [...of, String(seconds)]));
    const windows = await manager.query<{ key: Buffer; count: number; endsAt: Date }[]>(
      `INSERT INTO counted_window AS w (key, count, ends_at)
       SELECT key, 1, $2::timestamptz + make_interval(secs => $3) FROM unnest($1::bytea[]) AS key ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN w.ends_at <= $2 THEN 1 ELSE LEAST(w.count, $4) + 1 END,
         ends_at = CASE WHEN w.ends_at <= $2 THEN excluded.ends_at ELSE w.ends_at END
       RETURNING key, count, ends_at AS "endsAt"`,
      [keys, now, seconds, most],
    );
    const over = new Map(
      windows.filter(({ count }) => count > most).map(({ key, endsAt }) => [key.toString('hex'), endsAt]),
    );
    return keys.map((key) => over.get(key.toString('hex')) ?? null);
  }

  /**
   * Before something is tried that may be wrong: notes the try as a wrong one, at once, so that a thousand tries at the
   * same moment are a thousand tries. {@link forgive} takes it back.
   * @throws Problem auth/too-many while a pause lasts
   */
  async try(tried: readonly Tried[]): Promise<void> {
    const now = this.clock.now();
    for (const { of, pauses } of tried) {
      const key = this.keyOf('tries', of);
      const noted = await this.dataSource.query<unknown[]>(
        `INSERT INTO counted_window AS w (key, count, ends_at, paused_until)
         VALUES ($1, 1, $2::timestamptz + make_interval(secs => $3), $2::timestamptz + make_interval(secs => ($4::int[])[1]))
         ON CONFLICT (key) DO UPDATE SET
           count = CASE WHEN w.ends_at <= $2 THEN 1 ELSE w.count + 1 END,
           ends_at = excluded.ends_at,
           paused_until = $2::timestamptz + make_interval(secs => ($4::int[])[
             CASE WHEN w.ends_at <= $2 THEN 1 ELSE LEAST(w.count + 1, cardinality($4::int[])) END])
         WHERE w.paused_until <= $2
         RETURNING 1`,
        [key, now, TRIES_FORGOTTEN, pauses],
      );
      if (noted.length > 0) continue;
      const [pause] = await this.dataSource.query<{ until: Date }[]>(
        'SELECT paused_until AS until FROM counted_window WHERE key = $1',
        [key],
      );
      throw tooMany(pause?.until ?? now, now);
    }
  }

  /** What was tried was right. */
  async forgive(tried: readonly Tried[]): Promise<void> {
    for (const { of, isShared = false } of tried) {
      await this.dataSource.query(
        isShared
          ? 'UPDATE counted_window SET count = GREATEST(count - 1, 0), paused_until = $2 WHERE key = $1'
          : 'DELETE FROM counted_window WHERE key = $1 AND $2::timestamptz IS NOT NULL',
        [this.keyOf('tries', of), this.clock.now()],
      );
    }
  }

  private keyOf(kind: string, of: readonly string[]): Buffer {
    return this.secrets.mark('fingerprint', kind, ...of);
  }
}

function tooMany(until: Date, now: Date, refusal: 'auth/too-many' | 'request/too-many' = 'auth/too-many') {
  return problem(refusal, { seconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000)) });
}
