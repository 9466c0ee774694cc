import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { recordEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { LOG, type Log, unansweredApplications } from '#platform/telemetry';
import { ViewersOfTalents } from '#talent-search';
import type { ApplicationRow } from '../application-rows.js';
import { isKeptOut } from '../kept-out.js';
import { IS_OWED, REMINDED_DAYS, remindersFor, remindingDay } from './answer.rules.js';

/** Settled in one transaction: as many as an event may name. */
const TOGETHER = 200;

/** What is known of one that waits: not what was sent with it, of which an organization may have thousands. */
type Waiting = Pick<ApplicationRow, 'id' | 'organizationId' | 'blocked'> & { answerDue: Date };

const waitingColumns = `
  a.id, a.organization_id AS "organizationId", a.answer_due AS "answerDue",
  ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
        FROM talent_block b WHERE b.person_id = a.person_id AND b.source = 'talent') AS blocked`;

/** What time does about answers that are owed: organizations are reminded, talents are told at the end. Part of the worker. */
@Injectable()
export class DueAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly viewers: ViewersOfTalents,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Marks those whose term is over without an answer, and has the talents told: mark and event are one transaction. They
   * stay as answerable as they were. By application_late.
   */
  @Every({ minutes: 5 }, 'answers.over')
  async over(): Promise<void> {
    let told = 0;
    for (let found = TOGETHER; found === TOGETHER; ) {
      const [some, marked] = await this.overSome();
      found = some;
      told += marked;
    }
    if (told > 0) this.log.info({ told }, 'Applications were not answered within the term');
  }

  /**
   * Reminds organizations: of each application once before its term is over and once when it is, all of a day in one.
   * By application_reminding.
   */
  @Every({ minutes: 60 }, 'answers.remind')
  async remind(): Promise<void> {
    const day = remindingDay(this.clock.now());
    if (day === null) return;
    const organizations = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM application a WHERE ${this.toRemind('$1')}`,
      [this.clock.now()],
    );
    for (const { id } of organizations) await this.remindOne(id, day);
  }

  private async overSome(): Promise<[found: number, told: number]> {
    const [found, told] = await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const rows = await manager.query<Waiting[]>(
        `SELECT ${waitingColumns} FROM application a
         WHERE ${IS_OWED} AND unanswered_at IS NULL AND answer_due <= $1
         ORDER BY answer_due LIMIT ${TOGETHER} FOR UPDATE OF a SKIP LOCKED`,
        [now],
      );
      const ids = (await this.answerable(manager, rows)).map(({ id }) => id);
      if (ids.length > 0) {
        await manager.query('UPDATE application SET unanswered_at = $2 WHERE id = ANY($1::uuid[])', [ids, now]);
        await recordEvent(manager, 'applications.unanswered', { applicationIds: ids });
        await recordEvent(manager, 'applications.moved', { applicationIds: ids });
      }
      return [rows.length, ids.length] as const;
    });
    unansweredApplications.inc(told);
    return [found, told];
  }

  /** One reminder a day: what comes up after it was made waits for the next. */
  private remindOne(organizationId: string, day: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const isFirst = await manager.query<unknown[]>(
        `INSERT INTO answer_reminder AS r (organization_id, day) VALUES ($1, $2)
         ON CONFLICT (organization_id) DO UPDATE SET day = excluded.day WHERE r.day < excluded.day RETURNING 1`,
        [organizationId, day],
      );
      if (isFirst.length === 0) return;
      const now = this.clock.now();
      const rows = await manager.query<Waiting[]>(
        `SELECT ${waitingColumns} FROM application a
         WHERE organization_id = $2 AND ${this.toRemind('$1')} ORDER BY a.id FOR UPDATE OF a`,
        [now, organizationId],
      );
      const reminded = await this.answerable(manager, rows);
      const late = reminded.filter(({ answerDue }) => remindersFor(answerDue, now) === 2);
      const marks = reminded.map(({ answerDue }) => remindersFor(answerDue, now));
      await manager.query(
        `UPDATE application a SET reminders = m.reminders
         FROM unnest($1::uuid[], $2::int[]) AS m (id, reminders) WHERE a.id = m.id`,
        [reminded.map(({ id }) => id), marks],
      );
      if (reminded.length === 0) return;
      await recordEvent(manager, 'answers.due', {
        organizationId,
        day,
        soon: reminded.length - late.length,
        late: late.length,
      });
    });
  }

  /** Who keeps the organization out since cannot be answered by it: it owes them nothing any more. */
  private async answerable(manager: EntityManager, rows: readonly Waiting[]): Promise<Waiting[]> {
    const marks = new Map<string, readonly string[]>();
    for (const { organizationId } of rows) {
      if (!marks.has(organizationId)) {
        marks.set(organizationId, await this.viewers.marksOf(organizationId, manager));
      }
    }
    const isClosed = ({ organizationId, blocked }: Waiting) => isKeptOut(marks.get(organizationId) ?? [], blocked);
    const closed = rows.filter(isClosed).map(({ id }) => id);
    await manager.query('UPDATE application SET answer_due = NULL WHERE id = ANY($1::uuid[])', [closed]);
    return rows.filter((row) => !isClosed(row));
  }

  private toRemind(now: string): string {
    return `${IS_OWED} AND reminders < 2
      AND answer_due <= ${now}::timestamptz + make_interval(days => ${REMINDED_DAYS})
      AND (reminders = 0 OR answer_due <= ${now})`;
  }
}
