import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, dayAfter, dayOf, startOfDay } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { LiveEvents } from '#platform/sockets';
import { LOG, type Log } from '#platform/telemetry';
import { pauseAfter } from './figures.rules.js';
import { FiguresService } from './figures.service.js';

/** Keeps the figures at what the tables say, and tells browsers of them. Part of the worker. */
@Injectable()
export class FiguresKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private counting: Promise<void> | undefined;
  private wantedMeanwhile = false;
  private stopped = false;
  private pause: NodeJS.Timeout | undefined;
  private midnight: NodeJS.Timeout | undefined;

  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(LiveEvents) private readonly live: LiveEvents,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.want();
    this.awaitMidnight();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.pause);
    clearTimeout(this.midnight);
    await this.counting;
  }

  /** Not awaited: an import must not wait for a count after each of its events, and the schedule finds what was missed. */
  @OnEvent('vacancies.changed')
  async recount(): Promise<void> {
    this.want();
  }

  @Every({ minutes: 1 }, 'figures.count')
  async countByTheMinute(): Promise<void> {
    this.want();
  }

  /** However often it is wanted, counts come one after another with a pause between, and one comes after the last wish. */
  private want(): void {
    if (this.stopped) return;
    if (this.counting !== undefined) {
      this.wantedMeanwhile = true;
      return;
    }
    this.wantedMeanwhile = false;
    this.counting = this.count().then((took) => {
      if (this.stopped) return;
      this.pause = setTimeout(() => {
        this.counting = undefined;
        if (this.wantedMeanwhile) this.want();
      }, pauseAfter(took));
    });
  }

  /** @returns milliseconds that it took */
  private async count(): Promise<number> {
    const startedAt = performance.now();
    try {
      await this.live.emit('figures', await this.figures.count());
    } catch (error) {
      this.log.warn({ err: error }, 'The figures could not be counted or told; tried again within a minute');
    }
    return performance.now() - startedAt;
  }

  /** "Today" is another day from midnight on. */
  private awaitMidnight(): void {
    const now = this.clock.now();
    const next = startOfDay(dayAfter(dayOf(now), 1));
    this.midnight = setTimeout(
      () => {
        this.want();
        this.awaitMidnight();
      },
      next.getTime() - now.getTime() + 1,
    );
  }
}
