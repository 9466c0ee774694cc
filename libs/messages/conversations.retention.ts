import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Days after the last message, as applications are kept after their last step. */
export const KEPT_DAYS = 365;
/** Hours for which a file waits to be sent. */
export const WAITING_HOURS = 24;
/** Forgotten in one transaction. */
const TOGETHER = 100;

/** Forgets conversations in which nobody wrote for long, and files that were never sent. Part of the worker. */
@Injectable()
export class ConversationsRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 60 }, 'conversations.forget')
  async forget(): Promise<void> {
    const forgotten = await this.deleteAll(
      `DELETE FROM conversation WHERE id IN (
         SELECT id FROM conversation c WHERE changed_at < $1::timestamptz - make_interval(days => ${KEPT_DAYS})
           -- The desk judges a message by what stands around it.
           AND NOT EXISTS (SELECT FROM vacancy_report r
             WHERE r.conversation_id = c.id AND r.state IN ('open', 'appealed'))
         LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED)`,
    );
    const files = await this.deleteAll(
      `DELETE FROM conversation_file WHERE id IN (
         SELECT id FROM conversation_file
         WHERE n IS NULL AND uploaded_at < $1::timestamptz - make_interval(hours => ${WAITING_HOURS})
         LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED)`,
    );
    if (forgotten + files > 0) this.log.info({ forgotten, files }, 'Old conversations were forgotten');
  }

  /** By conversation_old, with vacancy_report_conversation, and conversation_file_waiting. */
  private async deleteAll(statement: string): Promise<number> {
    let all = 0;
    for (let last = TOGETHER; last === TOGETHER; all += last) {
      [, last] = await this.dataSource.query<[unknown, number]>(statement, [this.clock.now()]);
    }
    return all;
  }
}
