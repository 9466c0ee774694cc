import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Limits } from '#identity';
import type { Caller } from '#platform/http';

const MINUTE = 60;
const DAY = 86_400;

/** How often one person does it: enough for a holding that brings its branches in, and for a bad day. */
const allowances = {
  lookup: [
    { seconds: MINUTE, most: 60 },
    { seconds: DAY, most: 500 },
  ],
  registration: [{ seconds: DAY, most: 20 }],
  file: [{ seconds: DAY, most: 60 }],
  'join-request': [{ seconds: DAY, most: 20 }],
} as const;

/** Bounds what one person brings in: each registration takes a credit code, each file room, each wish somebody's time. */
@Injectable()
export class OftenService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: Limits,
  ) {}

  /** Counts one more, if the transaction commits. @throws Problem request/too-many */
  async take(
    { personId }: Caller,
    what: keyof typeof allowances,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const counted = { of: ['organizations', what, personId], allowances: allowances[what] };
    await this.limits.take(manager, [counted], 'request/too-many');
  }
}
