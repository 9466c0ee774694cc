import { Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Every } from '#platform/queues';
import { KEPT_MINUTES } from './request-keys.js';

/** Deletes kept answers before a day is over. Part of the worker. */
@Injectable()
export class RequestKeysRetention {
  constructor(private readonly dataSource: DataSource) {}

  /** Plan: scan of request_key_begun. */
  @Every({ minutes: 10 }, 'requests.forget-answers')
  async forget(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM request_key WHERE begun_at < clock_timestamp() - make_interval(mins => ${KEPT_MINUTES})`,
    );
  }
}

/** For the worker. */
@Module({ providers: [RequestKeysRetention] })
export class RequestKeysWorkerModule {}
