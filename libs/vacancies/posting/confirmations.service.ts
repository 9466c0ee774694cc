import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, dayAfter, dayOf, startOfDay } from '#platform/clock';
import { recordEvent } from '#platform/outbox';
import { ANSWER_DAYS, answerBy, askedBefore, IS_ANSWERED_FOR } from './confirmation.rules.js';

/** Vacancies asked about in one transaction, and named by one event. */
const PIECE = 500;

/** Asks organizations whether their vacancies are still open. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks about the open vacancies for which it is time, those of imports only where somebody can answer: their
   * organization is registered here. From then on they lapse, as `lapseDue` does it, when the time for an answer is over.
   * @returns how many they were
   */
  async askDue(): Promise<number> {
    let asked = 0;
    for (;;) {
      const ids = await this.dataSource.transaction((manager) => this.askNext(manager));
      asked += ids.length;
      if (ids.length < PIECE) return asked;
    }
  }

  /**
   * Of the organizations of these vacancies, about how many vacancies each is asked on the day on which it was asked
   * about these: before, with them and in the hours to come, so that one message a day can tell of all. What was
   * answered or is over does not count. By vacancy_organization.
   */
  async askedThatDay(
    manager: EntityManager,
    ids: readonly string[],
    confirmBy: Date,
  ): Promise<{ organizationId: string; count: number }[]> {
    const day = dayOf(confirmBy);
    const [from, until] = [startOfDay(day), startOfDay(dayAfter(day, 1))];
    const dayOver = startOfDay(dayAfter(day, 1 - ANSWER_DAYS));
    return manager.query(
      `SELECT v.organization_id AS "organizationId", count(*)::int AS count
       FROM vacancy v JOIN organization o ON o.id = v.organization_id
       WHERE v.organization_id IN (SELECT organization_id FROM vacancy WHERE id = ANY ($1)) AND v.state = 'open'
         AND (v.confirm_by >= $2 AND v.confirm_by < $3
           OR v.confirm_by IS NULL AND COALESCE(v.confirmed_at, v.published_at) <= $4
             AND (v.lapses_at IS NULL OR v.lapses_at > $5) AND ${IS_ANSWERED_FOR})
       GROUP BY v.organization_id ORDER BY v.organization_id`,
      [ids, from, until, askedBefore(dayOver), this.clock.now()],
    );
  }

  /**
   * What is asked has a date by which it is answered, and is not asked again: a second worker, or this one after a crash,
   * finds nothing to do. The open vacancies are read through once, each hour.
   */
  private async askNext(manager: EntityManager): Promise<string[]> {
    const now = this.clock.now();
    const confirmBy = answerBy(now);
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE vacancy SET confirm_by = $2, lapses_at = least(lapses_at, $2)
       WHERE id IN (
         SELECT v.id FROM vacancy v JOIN organization o ON o.id = v.organization_id
         WHERE v.state = 'open' AND v.confirm_by IS NULL AND COALESCE(v.confirmed_at, v.published_at) <= $1
           AND (v.lapses_at IS NULL OR v.lapses_at > $3) AND ${IS_ANSWERED_FOR}
         ORDER BY v.id LIMIT ${PIECE} FOR UPDATE OF v SKIP LOCKED
       )
       RETURNING id`,
      [askedBefore(now), confirmBy, now],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await recordEvent(
        manager,
        'vacancies.confirmation-due',
        { ids, confirmBy: confirmBy.toISOString() },
        { lane: 'bulk' },
      );
    }
    return ids;
  }
}
