import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AnswerTerm, USUAL_TERM_DAYS } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { Audit } from '#privacy';

/** Within how many days an organization owes an answer to who applies: the organizers set it for all of the fair. */
@Injectable()
export class AnswerTerms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Of who applies now. */
  async present(manager: EntityManager = this.dataSource.manager): Promise<AnswerTerm> {
    const [row] = await manager.query<{ days: number; setAt: Date }[]>(
      'SELECT days, set_at AS "setAt" FROM answer_term',
    );
    return row === undefined
      ? { days: USUAL_TERM_DAYS, setAt: null }
      : { days: row.days, setAt: row.setAt.toISOString() };
  }

  /** For who applies from now on: what was told to those before them stays. */
  async set(caller: Caller, days: number): Promise<AnswerTerm> {
    return this.dataSource.transaction(async (manager) => {
      const before = await this.present(manager);
      if (before.setAt !== null && before.days === days) return before;
      await manager.query(
        `INSERT INTO answer_term (days, set_at) VALUES ($1, $2)
         ON CONFLICT (only_row) DO UPDATE SET days = excluded.days, set_at = excluded.set_at`,
        [days, this.clock.now()],
      );
      await this.audit.record(manager, {
        action: 'answer-term.set',
        by: caller,
        about: { kind: 'organization', id: null },
        organizationId: null,
        detail: { days, before: before.days },
      });
      return this.present(manager);
    });
  }
}
