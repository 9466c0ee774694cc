import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettableClock } from '#platform/clock';
import { type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { type ImportedOrganization, identityOf, OrganizationsService } from './index.js';

const clinic: ImportedOrganization = {
  name: '石家庄仁和医院',
  nameKey: '石家庄仁和医院',
  creditCode: null,
  kind: 'enterprise',
  industry: null,
  size: null,
  ownership: null,
  introduction: null,
};
const coded = { ...clinic, creditCode: '91130100MA0EXAMPLE' };

describe('organizations of imports', () => {
  let database: FreshDatabase;
  let service: OrganizationsService;

  beforeAll(async () => {
    database = await freshDatabase();
    service = new OrganizationsService(database.dataSource, new SettableClock(new Date('2026-03-01T00:00:00Z')));
  });

  afterAll(async () => {
    await database.drop();
  });

  it('are found by their name only among those without a credit code', async () => {
    const { manager } = database.dataSource;
    const created = await service.createImported(manager, [clinic, coded]);
    expect(created.size).toBe(2);
    const found = await service.identified(manager, [clinic, coded]);
    expect(found.get(identityOf(clinic))?.id).not.toBe(found.get(identityOf(coded))?.id);
    expect(found).toEqual(created);
  });

  it('are created once, also when one of that name was there first', async () => {
    const { manager } = database.dataSource;
    const before = await service.identified(manager, [clinic]);
    expect(await service.createImported(manager, [clinic])).toEqual(before);
  });

  it('are described by imports as long as nobody else does', async () => {
    const { manager } = database.dataSource;
    const known = (await service.identified(manager, [clinic])).get(identityOf(clinic))!;
    const described = { ...clinic, ...known, size: '50-150人' };
    expect(await service.describeImported(manager, [described])).toEqual([known.id]);
    expect(await service.describeImported(manager, [described])).toEqual([]);
    await manager.query(`UPDATE organization SET origin = 'registered' WHERE id = $1`, [known.id]);
    expect(await service.describeImported(manager, [{ ...described, origin: 'registered', size: '1人' }])).toEqual([]);
    await service.deleteImported(manager, [known.id]);
    expect((await service.byId(known.id))?.size).toBe('50-150人');
  });

  it('are read by their ids, without those that are not there', async () => {
    const ids = [...(await service.identified(database.dataSource.manager, [clinic, coded])).values()].map(
      ({ id }) => id,
    );
    expect([...(await service.byIds([...ids, '00000000-0000-7000-8000-000000000000'])).keys()].sort()).toEqual(
      ids.sort(),
    );
    expect(await service.byIds([])).toEqual(new Map());
  });
});
