import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, dayAfter, dayOf, startOfDay } from '#platform/clock';
import { recordEvent } from '#platform/outbox';
import { ANSWER_DAYS, answerBy, askedBefore, IS_ANSWERED_FOR } from './confirmation.rules.js';

/** Vacancies looked at in one transaction, of which those that are asked about are named by one event. */
const PIECE = 500;

/** Where a piece ended: when its last vacancy was confirmed, as PostgreSQL writes it, and its id. */
interface Place {
  since: string;
  id: string;
}

const beforeAll: Place = { since: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

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
    for (let after: Place | null = beforeAll; after !== null; ) {
      const from: Place = after;
      const { ids, last } = await this.dataSource.transaction((manager) => this.askNext(manager, from));
      asked += ids.length;
      after = last;
    }
    return asked;
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
   * finds nothing to do. A piece of an index scan of vacancy_to_be_asked, then index scans by primary keys.
   * @param after where the last piece ended
   * @returns what was asked about, and where this piece ended; null at the end of all
   */
  private async askNext(manager: EntityManager, after: Place): Promise<{ ids: string[]; last: Place | null }> {
    const now = this.clock.now();
    const confirmBy = answerBy(now);
    const [{ ids, last }] = await manager.query<[{ ids: string[]; last: Place | null }]>(
      `WITH piece AS MATERIALIZED (
         SELECT id, organization_id, working IS NOT NULL AS "isOwned", COALESCE(confirmed_at, published_at) AS since
         FROM vacancy
         WHERE state = 'open' AND confirm_by IS NULL AND COALESCE(confirmed_at, published_at) <= $1
           AND (COALESCE(confirmed_at, published_at), id) > ($4::timestamptz, $5::uuid)
         ORDER BY COALESCE(confirmed_at, published_at), id LIMIT ${PIECE}
       ), due AS (
         SELECT v.id FROM piece JOIN organization o ON o.id = piece.organization_id JOIN vacancy v ON v.id = piece.id
         WHERE v.state = 'open' AND v.confirm_by IS NULL AND (v.lapses_at IS NULL OR v.lapses_at > $3)
           AND (o.origin = 'registered' OR piece."isOwned")
         FOR UPDATE OF v SKIP LOCKED
       ), asked AS (
         UPDATE vacancy v SET confirm_by = $2, lapses_at = least(v.lapses_at, $2) FROM due WHERE v.id = due.id
       )
       SELECT ARRAY(SELECT id FROM due) AS ids,
         (SELECT json_build_object('since', since::text, 'id', id) FROM piece ORDER BY since DESC, id DESC LIMIT 1) AS last`,
      [askedBefore(now), confirmBy, now, after.since, after.id],
    );
    if (ids.length > 0) {
      await recordEvent(
        manager,
        'vacancies.confirmation-due',
        { ids, confirmBy: confirmBy.toISOString() },
        { lane: 'bulk' },
      );
    }
    return { ids, last };
  }
}
