import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type BareDatabase, bareDatabase, openWire } from '../../../test/support/index.js';
import {
  DatabaseError,
  heldElsewhere,
  holdLock,
  Listener,
  migrate,
  openDataSource,
  pendingMigrations,
} from './index.js';

class One1700000000000 implements MigrationInterface {
  readonly name = 'One1700000000000';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE one (id int)');
  }
  async down(): Promise<void> {}
}

class Two1700000001000 implements MigrationInterface {
  readonly name = 'Two1700000001000';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE two (id int)');
  }
  async down(): Promise<void> {}
}

const older = { entities: [], migrations: [One1700000000000] };
const newer = { entities: [], migrations: [One1700000000000, Two1700000001000] };
const use = { applicationName: 'everfair test' };

describe('the database', () => {
  let database: BareDatabase;

  beforeAll(async () => {
    database = await bareDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  it('is migrated once, also when several processes start at the same time', async () => {
    const ran = await Promise.all([
      migrate(database.url, older),
      migrate(database.url, older),
      migrate(database.url, older),
    ]);
    expect(ran.flat()).toEqual(['One1700000000000']);
  });

  it('tells which migrations are still to run, and then runs only those', async () => {
    const dataSource = await openDataSource(database.url, newer, use);
    expect(await pendingMigrations(dataSource)).toEqual(['Two1700000001000']);
    expect(await migrate(database.url, newer)).toEqual(['Two1700000001000']);
    expect(await pendingMigrations(dataSource)).toEqual([]);
    await dataSource.destroy();
  });

  it('refuses data that a newer version wrote', async () => {
    await expect(migrate(database.url, older)).rejects.toThrow(
      /written by a newer version of the fair \(it has Two1700000001000\)/,
    );
  });

  it('says in a sentence where it was looked for when it cannot be reached, without the password', async () => {
    const opened = openDataSource('postgres://fair:secret@127.0.0.1:1/fair', older, use);
    await expect(opened).rejects.toThrow(DatabaseError);
    await expect(opened).rejects.toThrow(/127\.0\.0\.1:1\/fair cannot be used: .*ECONNREFUSED/);
    await expect(opened).rejects.not.toThrow(/secret/);
  });

  it('gives up a query that takes longer than a process allows', async () => {
    const dataSource = await openDataSource(database.url, newer, { ...use, statementTimeout: 50 });
    await expect(dataSource.query('SELECT pg_sleep(5)')).rejects.toThrow(/statement timeout/);
    await dataSource.destroy();
  });

  it('shows who is alive by a lock that ends with its connection', async () => {
    const dataSource = await openDataSource(database.url, newer, use);
    expect(await heldElsewhere(dataSource, 'worker')).toBe(false);
    const lost: Error[] = [];
    const one = await holdLock(database.url, 'worker', (error) => lost.push(error));
    const other = await holdLock(database.url, 'worker', (error) => lost.push(error));
    expect(await heldElsewhere(dataSource, 'worker')).toBe(true);
    expect(await heldElsewhere(dataSource, 'another')).toBe(false);
    await one.release();
    expect(await heldElsewhere(dataSource, 'worker')).toBe(true);
    await dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'everfair worker' AND datname = current_database()`,
    );
    await until(() => lost.length === 1);
    expect(await heldElsewhere(dataSource, 'worker')).toBe(false);
    await other.release();
    await dataSource.destroy();
  });

  it('brings a listener back after its connection broke', async () => {
    const heard: string[] = [];
    const lost: Error[] = [];
    let connections = 0;
    const listener = new Listener(database.url, 'news', {
      onNotification: (payload) => heard.push(payload),
      onConnected: () => {
        connections += 1;
      },
      onLost: (error) => lost.push(error),
    });
    await listener.open();
    const client = new Client(database.url);
    await client.connect();
    await client.query(`SELECT pg_notify('news', 'first')`);
    await until(() => heard.length === 1);
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'everfair listen news'`,
    );
    await until(() => connections === 2);
    await client.query(`SELECT pg_notify('news', 'second')`);
    await until(() => heard.length === 2);
    expect(heard).toEqual(['first', 'second']);
    expect(lost.length).toBe(1);
    await client.end();
    await listener.close();
  });

  it('is listened to anew after its other end vanished without a word', async () => {
    const wire = await openWire(new URL(database.url));
    const heard: string[] = [];
    let connections = 0;
    let losses = 0;
    const listener = new Listener(wire.url, 'wire', {
      onNotification: (payload) => heard.push(payload),
      onConnected: () => {
        connections += 1;
      },
      onLost: () => {
        losses += 1;
      },
      checkEvery: 200,
    });
    await listener.open();
    wire.cut();
    await until(() => losses > 0);
    wire.mend();
    await until(() => connections === 2);
    const client = new Client(database.url);
    await client.connect();
    await client.query(`SELECT pg_notify('wire', 'again')`);
    await until(() => heard.length === 1);
    await client.end();
    await listener.close();
    await wire.close();
  });
});

async function until(reached: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!reached()) {
    if (Date.now() > deadline) throw new Error('It did not happen within 5 seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
