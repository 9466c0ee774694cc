import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SearchEngine, SearchUnavailableError } from '#platform/search';
import { LOG, type Log } from '#platform/telemetry';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * Opens the index before anything asks for it and closes it when nothing does any more. A process starts without its
 * search engine too, since everything but searching works: what needs the index is done as soon as it can be.
 */
@Injectable()
export class SearchLife implements OnModuleInit, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private opened: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: SearchEngine,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    try {
      await this.engine.prepare();
    } catch (error) {
      if (!(error instanceof SearchUnavailableError)) throw error;
      this.log.warn({ err: error }, 'The search engine is away: everything else starts, and it is tried again');
      this.opened = this.persist(async () => {
        await this.engine.prepare();
      });
    }
  }

  /** Does what needs the index, as soon as that is there; again while the engine is away. Resolves at a stop, too. */
  async onceOpen(work: () => Promise<void>): Promise<void> {
    await this.opened;
    await this.persist(work);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.opened;
    await this.engine.close();
  }

  private async persist(work: () => Promise<void>): Promise<void> {
    const { signal } = this.stop;
    for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await work();
        return;
      } catch (error) {
        if (!(error instanceof SearchUnavailableError)) throw error;
      }
      // The wait ends early at a stop, which the loop's condition sees.
      await wait(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
