import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { KEPT_DAYS } from './recovery/recovery.rules.js';
import { lapsesAtColumn } from './recovery/recovery-row.js';

/** Index scans of device_expiry, sign_in_code_expiry, counted_window_end and account_recovery_end. */
const expired = {
  devices: 'DELETE FROM device WHERE expires_at <= $1',
  codes: 'DELETE FROM sign_in_code WHERE expires_at <= $1',
  counts: 'DELETE FROM counted_window WHERE ends_at <= $1 AND (paused_until IS NULL OR paused_until <= $1)',
  lapsed: `UPDATE account_recovery r SET ending = 'lapsed', ended_at = ${lapsesAtColumn}
    WHERE r.ended_at IS NULL AND ${lapsesAtColumn} <= $1`,
  recoveries: `DELETE FROM account_recovery WHERE ended_at <= $1::timestamptz - make_interval(hours => ${KEPT_DAYS * 24})`,
};

/** Forgets what is over: devices that nobody used, codes, counts, recoveries of accounts. Part of the worker. */
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
