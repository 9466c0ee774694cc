import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsError } from '#platform/config';
import { Secrets } from './secrets.js';

const OTHER_KEY =
  'These data were written with another SECRET_KEY: what they hold sealed cannot be read with the present one. Set SECRET_KEY to the key of then, or put the secret.key that was kept with the backup into DATA_DIR, and start again. docs/running.md says what to do when that key is lost.';

/** Keeps api and worker from going on with another key than the one with which the data were written. */
@Injectable()
export class KeyCheck implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
  ) {}

  onModuleInit(): Promise<void> {
    return refuseOtherKey(this.dataSource, this.secrets);
  }
}

/**
 * Compares the key with the fingerprint of the one that the data were written with; the first key leaves it there.
 * @throws SettingsError when it is another key
 */
export async function refuseOtherKey(dataSource: DataSource, secrets: Secrets): Promise<void> {
  // While the tables wait for their migrations there is nothing to compare with: a rolling upgrade goes on.
  if (!(await hasTable(dataSource))) return;
  await dataSource.query('INSERT INTO secret_fingerprint (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [
    secrets.mark('fingerprint'),
  ]);
  if (await isOtherKey(dataSource, () => secrets)) throw new SettingsError(OTHER_KEY);
}

/**
 * Whether the data were written with another key; false as well where no key was ever used on them.
 * @param secrets asked for only when there is something to compare with: without SECRET_KEY it makes a new key
 */
export async function isOtherKey(dataSource: DataSource, secrets: () => Secrets): Promise<boolean> {
  if (!(await hasTable(dataSource))) return false;
  const [row] = await dataSource.query<{ fingerprint: Buffer }[]>('SELECT fingerprint FROM secret_fingerprint');
  return row !== undefined && !secrets().isMark(row.fingerprint, 'fingerprint');
}

async function hasTable(dataSource: DataSource): Promise<boolean> {
  const [table] = await dataSource.query<[{ found: boolean }]>(
    `SELECT to_regclass('secret_fingerprint') IS NOT NULL AS found`,
  );
  return table.found;
}
