import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayOf } from '#platform/clock';
import { LOG, type Log, vacancyViews } from '#platform/telemetry';
import { DailyLimit } from './daily-limit.js';
import { type CountedViews, ViewBuffer } from './view-buffer.js';

/** A dormitory or an office reads behind one address: some of its people count, a program that asks again and again does not. */
const VIEWS_A_DAY = 10;
const WRITE_INTERVAL = 3_000;
const BUFFERED_VACANCIES = 20_000;

/** One reading of a vacancy, as its request tells it. */
export interface ViewRequest {
  vacancyId: string;
  /** Used for the daily limit and kept nowhere. */
  address: string;
}

/** Counts how often vacancies are read, without knowing by whom: what is kept is a vacancy, a day and a number. */
@Injectable()
export class ViewsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly limit = new DailyLimit(VIEWS_A_DAY);
  private readonly buffer = new ViewBuffer(BUFFERED_VACANCIES);
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.limit.turnTo(dayOf(this.clock.now()));
      void this.write();
    }, WRITE_INTERVAL);
  }

  /** The last requests are answered by now, and the database is still open. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  /** @returns whether it will be counted, provided that the vacancy is there and open */
  note({ vacancyId, address }: ViewRequest): boolean {
    // An id written otherwise is no other vacancy.
    const outcome = this.outcomeOf(vacancyId.toLowerCase(), address);
    vacancyViews.inc({ outcome });
    return outcome === 'noted';
  }

  private outcomeOf(vacancyId: string, address: string) {
    const day = dayOf(this.clock.now());
    if (!this.limit.take(address, vacancyId, day)) return 'limited';
    return this.buffer.add({ vacancyId, day, views: 1 }) ? 'noted' : 'no-room';
  }

  /** Writes what was noted so far; what cannot be written now waits for the next time. One writing after the other. */
  write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeNoted());
    return this.writing;
  }

  private async writeNoted(): Promise<void> {
    const noted = this.buffer.take();
    if (noted.length === 0) return;
    try {
      await this.upsert(noted);
    } catch (error) {
      this.log.warn({ err: error }, 'Views could not be written; they wait');
      for (const views of noted) this.buffer.add(views);
    }
  }

  /** One statement. Ids of nothing, and of vacancies that are not open, meet no row and are forgotten. */
  private async upsert(noted: readonly CountedViews[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO vacancy_views (vacancy_id, day, views)
       SELECT n."vacancyId", n.day, n.views
       FROM json_to_recordset($1) AS n ("vacancyId" uuid, day date, views int)
       JOIN vacancy v ON v.id = n."vacancyId" AND v.state = 'open'
       ORDER BY n."vacancyId", n.day
       ON CONFLICT (vacancy_id, day) DO UPDATE SET views = vacancy_views.views + EXCLUDED.views`,
      [JSON.stringify(noted)],
    );
  }
}
