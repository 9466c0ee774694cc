import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { EmbeddedSearchEngine, SearchEngine, SearchUnavailableError } from '#platform/search';
import { type ComponentState, Health } from '#platform/telemetry';
import { secondsOfFilling } from './filling.js';

/** Milliseconds after which the engine, which counts its documents in a few, is called slow. */
const SLOW = 1_000;

/**
 * Two things: whether searches get an answer, and whether what was loaded before this process started can be found.
 * The first is not essential. Without search a visitor still reads vacancies and organizations, while a process that is
 * not ready gets no visitors at all; and as all processes ask the same engine, none of them would be left.
 */
@Injectable()
export class SearchReadiness implements OnModuleInit {
  private caughtUp = false;
  private readonly startedAt: Date;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: SearchEngine,
    private readonly health: Health,
    clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  onModuleInit(): void {
    const standsOn = this.engine instanceof EmbeddedSearchEngine ? 'database' : undefined;
    this.health.register({
      name: 'search',
      essential: false,
      standsOn,
      slowAfter: SLOW,
      check: () => this.search(),
    });
    this.health.register({ name: 'index', essential: true, standsOn: 'database', check: () => this.index() });
  }

  private async search(): Promise<ComponentState> {
    try {
      const { documents } = await this.engine.stats('vacancy');
      return { state: 'ok', figures: { documents } };
    } catch (error) {
      if (!(error instanceof SearchUnavailableError)) throw error;
      return { state: 'failed', detail: 'The search engine does not answer: everything but searching works.' };
    }
  }

  /** Later changes are on their way at any time and do not make the fair unready; nor does an engine that is away. */
  private async index(): Promise<ComponentState> {
    if (this.caughtUp) return { state: 'ok' };
    const [row] = await this.dataSource.query<[{ open: boolean; waiting: number }]>(
      `SELECT EXISTS (SELECT FROM vacancy WHERE state = 'open') AS open,
         (SELECT count(*)::int FROM outbox_event
          WHERE handled_at IS NULL AND name = 'vacancies.changed' AND created_at < $1) AS waiting`,
      [this.startedAt],
    );
    const search = await this.search();
    if (search.state === 'failed') {
      return { state: 'degraded', detail: 'What it holds cannot be told: the search engine does not answer.' };
    }
    if (row.waiting > 0)
      return { state: 'failed', detail: `The search index is being filled: ${row.waiting} changes wait.` };
    if (row.open && search.figures?.documents === 0) return { state: 'failed', detail: await this.filling() };
    this.caughtUp = true;
    return { state: 'ok' };
  }

  /** Said with the time that it takes so far: what waits for the fair sees that something goes on. */
  private async filling(): Promise<string> {
    const seconds = await secondsOfFilling(this.dataSource);
    return seconds === null
      ? 'The search index is empty; a worker will fill it.'
      : `The search index is being filled, for ${seconds} s so far.`;
  }
}
