import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/outbox';
import { findableBefore } from './alert.rules.js';

/** Knows up to when everything that was published is in the index. */
@Injectable()
export class Findable {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The instant before which all that was published is found: no later one is noted as told of or looked at. */
  async before(): Promise<Date> {
    return findableBefore(this.clock.now(), await this.outbox.oldestPending('vacancies.changed'));
  }
}
