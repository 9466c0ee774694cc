import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';
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
      for (const { seconds, most } of allowances) {
        const [window] = await manager.query<[{ count: number; endsAt: Date }]>(
          `INSERT INTO counted_window AS w (key, count, ends_at)
           VALUES ($1, 1, $2::timestamptz + make_interval(secs => $3))
           ON CONFLICT (key) DO UPDATE SET
             count = CASE WHEN w.ends_at <= $2 THEN 1 ELSE LEAST(w.count, $4) + 1 END,
             ends_at = CASE WHEN w.ends_at <= $2 THEN excluded.ends_at ELSE w.ends_at END
           RETURNING count, ends_at AS "endsAt"`,
          [this.keyOf('window', [...of, String(seconds)]), now, seconds, most],
        );
        if (window.count > most) throw tooMany(window.endsAt, now, refusal);
      }
    }
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
