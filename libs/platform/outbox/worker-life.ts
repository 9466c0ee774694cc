import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { databaseUrl, SETTINGS, type Settings } from '#platform/config';
import { type HeldLock, heldElsewhere, holdLock } from '#platform/database';
import { LOG, type Log, Recurring } from '#platform/telemetry';

const LOCK_NAME = 'worker';
const PAUSE = 1_000;

/** Whether at least one worker runs on this database. */
export function workerIsAlive(dataSource: DataSource): Promise<boolean> {
  return heldElsewhere(dataSource, LOCK_NAME);
}

/** Shows others that this worker lives, by a lock that PostgreSQL frees when it dies. */
@Injectable()
export class WorkerLife implements OnApplicationBootstrap, OnModuleDestroy {
  private lock: HeldLock | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly lost: Recurring;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) log: Log,
  ) {
    this.lost = new Recurring(log, 'The worker lost the lock that shows that it lives; it takes it again');
  }

  async onApplicationBootstrap(): Promise<void> {
    this.lock = await holdLock(databaseUrl(this.settings), LOCK_NAME, (error) => this.takeAgain(error));
    this.lost.over();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.lock?.release();
  }

  private takeAgain(error: unknown): void {
    if (this.stopped) return;
    this.lost.note(error);
    this.timer = setTimeout(() => {
      this.onApplicationBootstrap().catch((again: unknown) => this.takeAgain(again));
    }, PAUSE);
  }
}
