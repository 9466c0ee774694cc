import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SettableClock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { Secrets } from '#platform/secrets';
import { type FreshDatabase, freshDatabase, testSettings } from '../../test/support/index.js';
import { chainStart } from './chain.rules.js';
import { Audit, AuditChain, type AuditedAct, PersonKeys, verifyChain } from './index.js';

interface StoredEntry {
  id: string;
  actor: string;
  about_id: string;
  previous_hash: Buffer;
  hash: Buffer;
}

describe('the audit log', () => {
  let database: FreshDatabase;
  let audit: Audit;
  let chain: AuditChain;
  let keys: PersonKeys;
  const clock = new SettableClock(new Date('2026-11-25T02:00:00.123Z'));
  const admin: Caller = { personId: newId(), deviceId: newId(), hat: { kind: 'organizer', role: 'admin' } };
  const query = <T>(sql: string, values: unknown[] = []): Promise<T> => database.dataSource.query(sql, values);

  beforeAll(async () => {
    database = await freshDatabase();
    keys = new PersonKeys(new Secrets(testSettings({})), clock);
    audit = new Audit(clock, keys);
    chain = new AuditChain(database.dataSource, audit);
  });

  beforeEach(() => unguarded('TRUNCATE audit_entry; TRUNCATE audit_chain', 'audit_chain'));

  afterAll(() => database.drop());

  /** As somebody would who may do anything to the database. */
  async function unguarded(sql: string, ...others: string[]): Promise<void> {
    const tables = ['audit_entry', ...others];
    for (const table of tables) await query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const one of sql.split(';')) await query(one);
    for (const table of tables) await query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }

  function record(act: Partial<AuditedAct> = {}, manager = database.dataSource.manager): Promise<void> {
    const about = { kind: 'organization', id: newId() } as const;
    return audit.record(manager, { action: 'organization.approved', by: admin, about, ...act });
  }

  async function sealedEntries(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await record({ detail: { i } });
    await chain.seal();
  }

  const faults = async () => (await verifyChain(database.dataSource)).first;

  it('names persons by pseudonyms and holds nothing personal in clear', async () => {
    const person = newId();
    await record({
      about: { kind: 'person', id: person },
      personal: { of: person, detail: { name: '王芳', reason: '材料不清晰' } },
    });
    await chain.seal();
    const [row] = await query<[Record<string, unknown>]>('SELECT * FROM audit_entry');
    const text = JSON.stringify(row);
    expect(row.personal).toBeInstanceOf(Buffer);
    for (const secret of [person, admin.personId, '王芳', Buffer.from('王芳').toString('hex')]) {
      expect(text).not.toContain(secret);
    }
    const known = await keys.behind(database.dataSource.manager, [String(row.about_id), String(row.actor)]);
    expect([...known.values()].map(({ personId }) => personId).sort()).toEqual([person, admin.personId].sort());
  });

  it('is written in the transaction of what was done, or not at all', async () => {
    const undone = database.dataSource.transaction(async (manager) => {
      await record({}, manager);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await query('SELECT FROM audit_entry')).toEqual([]);
  });

  it('gives one pseudonym and key to a person whose first acts come at the same instant', async () => {
    const personId = newId();
    const by: Caller = { personId, deviceId: newId(), hat: { kind: 'talent' } };
    await Promise.all(
      Array.from({ length: 8 }, () => database.dataSource.transaction((manager) => record({ by }, manager))),
    );
    expect(await query('SELECT DISTINCT actor FROM audit_entry')).toHaveLength(1);
  });

  it.each([
    `UPDATE audit_entry SET action = 'organization.rejected'`,
    'UPDATE audit_entry SET position = NULL, previous_hash = NULL, hash = NULL',
    'UPDATE audit_entry SET position = 7',
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    `INSERT INTO audit_entry SELECT gen_random_uuid(), at, action, actor, actor_role, about_kind, about_id,
       organization_id, detail, personal_of, personal, 2, hash, hash FROM audit_entry`,
    'UPDATE audit_chain SET head_position = 0',
    'DELETE FROM audit_chain',
    'TRUNCATE audit_chain',
  ])('refuses %s', async (sql) => {
    await sealedEntries(1);
    await expect(query(sql)).rejects.toThrow(/audit log/);
  });

  it('refuses to change an unsealed entry while sealing it', async () => {
    await record();
    const seal = `position = 1, previous_hash = '', hash = ''`;
    await expect(query(`UPDATE audit_entry SET ${seal}, action = 'x'`)).rejects.toThrow('stays as it is');
    await expect(query(`UPDATE audit_entry SET action = 'x'`)).rejects.toThrow('stays as it is');
  });

  it('seals entries in their order, each over the one before, by the documented form', async () => {
    const organizationId = newId();
    await record({ organizationId, detail: { b: 1.5, a: '名', ä: null, B: true } });
    await record({ by: 'fair', action: 'vacancy.lapsed', about: { kind: 'job', id: 'nightly:1' } });
    expect(await chain.seal()).toBe(2);
    expect(await chain.seal()).toBe(0);
    const [first, second] = await query<StoredEntry[]>('SELECT * FROM audit_entry ORDER BY position');
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const zeros = '0'.repeat(64);
    const firstHash = sha(
      `["everfair-audit-1",1,"${zeros}","${first!.id}","2026-11-25T02:00:00.123Z","organization.approved","${first!.actor}","admin","organization","${first!.about_id}","${organizationId}",[["B",true],["a","名"],["b",1.5],["ä",null]],null,null]`,
    );
    expect(first!.hash.toString('hex')).toBe(firstHash);
    expect(second!.previous_hash.toString('hex')).toBe(firstHash);
    expect(second!.hash.toString('hex')).toBe(
      sha(
        `["everfair-audit-1",2,"${firstHash}","${second!.id}","2026-11-25T02:00:00.123Z","vacancy.lapsed",null,null,"job","nightly:1",null,[],null,null]`,
      ),
    );
    expect(await verifyChain(database.dataSource)).toMatchObject({ entries: 2, faults: 0, unsealed: 0 });
  });

  it('places what commits late after what was sealed meanwhile, and renumbers nothing', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await record({ action: 'vacancy.late' }, runner.manager);
    await record({ action: 'vacancy.soon' });
    await chain.seal();
    await runner.commitTransaction();
    await runner.release();
    await chain.seal();
    const rows = await query<{ action: string }[]>('SELECT action FROM audit_entry ORDER BY position');
    expect(rows.map(({ action }) => action)).toEqual(['vacancy.soon', 'vacancy.late']);
    expect(await faults()).toEqual([]);
  });

  it('is sealed once, however many seal at the same time', async () => {
    for (let i = 0; i < 30; i += 1) await record();
    const counts = await Promise.all(Array.from({ length: 5 }, () => chain.seal()));
    await chain.seal();
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(30);
    expect(await verifyChain(database.dataSource)).toMatchObject({ entries: 30, unsealed: 0, faults: 0 });
  });

  it('goes on after a sealing that broke off: nothing of its batch is sealed, the next one seals all', async () => {
    await sealedEntries(1);
    await record();
    await record();
    await query(`ALTER TABLE audit_chain ADD CONSTRAINT breaks CHECK (head_position < 2)`);
    await expect(chain.seal()).rejects.toThrow('breaks');
    expect(await verifyChain(database.dataSource)).toMatchObject({ entries: 1, unsealed: 2, faults: 0 });
    await query('ALTER TABLE audit_chain DROP CONSTRAINT breaks');
    expect(await chain.seal()).toBe(2);
    expect(await faults()).toEqual([]);
  });

  it('shows what was changed, whatever of it', async () => {
    const person = newId();
    for (const change of [
      `action = 'organization.rejected'`,
      `at = at + interval '1 millisecond'`,
      `detail = '{"i": 3}'`,
      `actor = gen_random_uuid()`,
      `actor_role = 'desk'`,
      `about_kind = 'vacancy'`,
      `about_id = 'x'`,
      `organization_id = gen_random_uuid()`,
      `personal = personal || '\\x00'`,
      `personal_of = gen_random_uuid()`,
      `id = gen_random_uuid()`,
    ]) {
      await unguarded('TRUNCATE audit_entry; TRUNCATE audit_chain', 'audit_chain');
      for (let i = 0; i < 3; i += 1) await record({ personal: { of: person, detail: { name: '王芳' } } });
      await chain.seal();
      await unguarded(`UPDATE audit_entry SET ${change} WHERE position = 2`);
      expect([change, await faults()]).toEqual([change, [{ position: 2, fault: 'changed' }]]);
    }
  });

  it('shows what was changed with its hash made to fit, by the entry after it', async () => {
    await sealedEntries(3);
    await unguarded(`UPDATE audit_entry SET hash = sha256('anything') WHERE position = 2`);
    expect(await faults()).toEqual([
      { position: 2, fault: 'changed' },
      { position: 3, fault: 'out-of-order' },
    ]);
  });

  it('shows what was removed: within, at the end, at the beginning', async () => {
    await sealedEntries(3);
    await unguarded('DELETE FROM audit_entry WHERE position = 2');
    expect(await faults()).toEqual([{ position: 3, fault: 'missing' }]);
    await unguarded('DELETE FROM audit_entry WHERE position = 3');
    expect(await faults()).toEqual([{ position: 1, fault: 'cut' }]);
    await unguarded('DELETE FROM audit_entry');
    expect(await faults()).toEqual([{ position: 0, fault: 'cut' }]);
  });

  it('shows what was inserted: at the end, and before the beginning', async () => {
    await sealedEntries(2);
    const copy = (position: number) =>
      unguarded(
        `INSERT INTO audit_entry SELECT gen_random_uuid(), at, action, actor, actor_role, about_kind, about_id,
           organization_id, detail, personal_of, personal, ${position}, hash, sha256('x') FROM audit_entry WHERE position = 2`,
      );
    await copy(3);
    expect(await faults()).toEqual([
      { position: 3, fault: 'changed' },
      { position: 3, fault: 'cut' },
    ]);
    await unguarded('DELETE FROM audit_entry WHERE position = 3');
    await copy(0);
    expect(await faults()).toEqual([{ position: 0, fault: 'before-anchor' }]);
  });

  it('shows what was inserted between, with the rest moved on', async () => {
    await sealedEntries(3);
    await unguarded(
      `UPDATE audit_entry SET position = 4 WHERE position = 3;
       INSERT INTO audit_entry SELECT gen_random_uuid(), at, action, actor, actor_role, about_kind, about_id,
         organization_id, detail, personal_of, personal, 3, hash, sha256('x') FROM audit_entry WHERE position = 2`,
    );
    expect((await faults()).map(({ position }) => position)).toEqual([3, 4, 4]);
  });

  it('shows what was reordered', async () => {
    await sealedEntries(4);
    await unguarded(
      `UPDATE audit_entry SET position = 99 WHERE position = 2;
       UPDATE audit_entry SET position = 2 WHERE position = 3;
       UPDATE audit_entry SET position = 3 WHERE position = 99`,
    );
    expect((await faults()).map(({ position }) => position)).toEqual([2, 3, 4]);
  });

  it('is read whole by the verification, however long it is', async () => {
    await query(
      `INSERT INTO audit_entry (id, at, action, about_kind, detail)
       SELECT gen_random_uuid(), now(), 'vacancy.lapsed', 'vacancy', '{}' FROM generate_series(1, 2500)`,
    );
    expect(await chain.seal()).toBe(2500);
    const reached: number[] = [];
    const report = await verifyChain(database.dataSource, (position) => reached.push(position));
    expect(report).toMatchObject({ entries: 2500, faults: 0, head: { position: 2500 } });
    expect(reached).toEqual([1000, 2000]);
  });

  it('is pruned after three years from its beginning on, and keeps an anchor that the rest is held by', async () => {
    const at = (years: number) => {
      const day = new Date();
      day.setFullYear(day.getFullYear() - years);
      return day;
    };
    const before = clock.now();
    for (const years of [4, 4, 2, 4]) {
      clock.set(at(years));
      await record();
    }
    clock.set(before);
    await chain.seal();
    const [second] = await query<[{ hash: Buffer }]>('SELECT hash FROM audit_entry WHERE position = 2');
    expect(await chain.prune()).toBe(2);
    const rows = await query<{ position: string | null; action: string; detail: unknown }[]>(
      'SELECT position, action, detail FROM audit_entry ORDER BY position',
    );
    expect(rows.map(({ position }) => position)).toEqual(['3', '4', null]);
    expect(rows.at(-1)).toMatchObject({ action: 'audit.pruned', detail: { entries: 2, upTo: 2 } });
    const [ends] = await query<[{ anchor_hash: Buffer }]>('SELECT anchor_hash FROM audit_chain');
    expect(ends.anchor_hash).toEqual(second.hash);
    expect(ends.anchor_hash).not.toEqual(chainStart.hash);
    await chain.seal();
    expect(await verifyChain(database.dataSource)).toMatchObject({ entries: 3, faults: 0, head: { position: 5 } });
    expect(await chain.prune()).toBe(0);
    await expect(query('DELETE FROM audit_entry WHERE position = 4')).rejects.toThrow('stays as it is');
    await unguarded('DELETE FROM audit_entry WHERE position = 3');
    expect(await faults()).toEqual([{ position: 4, fault: 'missing' }]);
  });
});
