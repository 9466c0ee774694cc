import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** A file and the row that refers to it come in one transaction, so an hour is more than enough. */
const GRACE_MS = 3_600_000;

/** Removes files to which nothing refers. Part of the worker. */
@Injectable()
export class FileRetention {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * What refers to files is read from the database's own list of foreign keys: no feature can forget to say so, and a
   * reference that appears meanwhile makes the statement fail instead of losing a file.
   */
  @Every({ hours: 1 }, 'files.delete-unreferenced')
  async deleteUnreferenced(): Promise<void> {
    const references = await this.dataSource.query<{ condition: string }[]>(
      `SELECT format('NOT EXISTS (SELECT FROM %s r WHERE r.%I = f.id)', k.conrelid::regclass, a.attname) AS condition
       FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       WHERE k.contype = 'f' AND k.confrelid = 'stored_file'::regclass`,
    );
    const [, deleted] = await this.dataSource.query<[unknown, number]>(
      `DELETE FROM stored_file f WHERE ${['f.created_at < $1', ...references.map(({ condition }) => condition)].join(' AND ')}`,
      [new Date(this.clock.now().getTime() - GRACE_MS)],
    );
    if (deleted > 0) this.log.info({ deleted }, 'Files to which nothing refers were deleted');
  }
}
