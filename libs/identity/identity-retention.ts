import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Index scans of device_expiry, sign_in_code_expiry and counted_window_end. */
const expired = {
  devices: 'DELETE FROM device WHERE expires_at <= $1',
  codes: 'DELETE FROM sign_in_code WHERE expires_at <= $1',
  counts: 'DELETE FROM counted_window WHERE ends_at <= $1 AND (paused_until IS NULL OR paused_until <= $1)',
};

/** Forgets what is over: devices that nobody used, codes, counts. Part of the worker. */
@Injectable()
export class IdentityRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 10 }, 'identity.forget')
  async forget(): Promise<void> {
    const forgotten: Record<string, number> = {};
    for (const [what, statement] of Object.entries(expired)) {
      const [, count] = await this.dataSource.query<[unknown, number]>(statement, [this.clock.now()]);
      forgotten[what] = count;
    }
    if (Object.values(forgotten).some((count) => count > 0)) this.log.info(forgotten, 'What is over was forgotten');
  }
}
