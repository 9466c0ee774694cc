import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { lockDueInterview } from './interview-rows.js';
import { InterviewSteps } from './interview-steps.js';

/** Lets proposals lapse that nobody answered, and interviews pass. Part of the worker. */
@Injectable()
export class DueInterviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly steps: InterviewSteps,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One a transaction: what is held is freed at once, and nobody waits for many. */
  @Every({ minutes: 1 }, 'interviews.settle')
  async settle(): Promise<void> {
    let settled = 0;
    while (await this.settleOne()) settled += 1;
    if (settled > 0) this.log.info({ settled }, 'Interviews lapsed or passed');
  }

  private settleOne(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const row = await lockDueInterview(manager, this.clock.now());
      if (row === undefined) return false;
      const after = await this.steps.settle(manager, row);
      if (after === row) throw new Error(`Interview ${row.id} is due, and time does nothing to it`);
      return true;
    });
  }
}
