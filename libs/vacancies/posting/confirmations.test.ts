import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SettableClock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { auditAt, completeVacancy, type FreshDatabase, freshDatabase } from '../../../test/support/index.js';
import { VacanciesService } from '../vacancies.service.js';
import { ConfirmationsService } from './confirmations.service.js';
import { DraftsService } from './drafts.service.js';
import { PublishingService } from './publishing.service.js';

const DAY = 86_400_000;
const start = new Date('2026-03-01T00:00:00Z');

describe('the question whether vacancies are still open', () => {
  let database: FreshDatabase;
  let confirmations: ConfirmationsService;
  let vacancies: VacanciesService;
  let drafts: DraftsService;
  let publishing: PublishingService;
  let caller: MemberCaller;
  const clock = new SettableClock(start);

  beforeAll(async () => {
    database = await freshDatabase();
    const { dataSource } = database;
    const audit = auditAt(clock);
    confirmations = new ConfirmationsService(dataSource, clock);
    vacancies = new VacanciesService(dataSource, clock);
    drafts = new DraftsService(dataSource, clock, audit);
    publishing = new PublishingService(dataSource, clock, audit, drafts);
    const personId = newId();
    await dataSource.query(
      `INSERT INTO person (id, name, created_at, updated_at) VALUES ($1, '李测试', now(), now())`,
      [personId],
    );
    const organizationId = await organizationOf('registered');
    caller = { personId, deviceId: newId(), hat: { kind: 'member', organizationId, role: 'owner' } };
  });

  beforeEach(async () => {
    clock.set(start);
    await database.dataSource.query('DELETE FROM vacancy');
    await database.dataSource.query('DELETE FROM outbox_event');
  });

  afterAll(async () => {
    await database.drop();
  });

  async function organizationOf(origin: string): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, created_at, updated_at)
       VALUES ($1, 'x', $3, 'enterprise', $2, now(), now(), now())`,
      [id, origin, id],
    );
    return id;
  }

  async function published(): Promise<string> {
    const { id, version } = await drafts.create(caller, completeVacancy, 'zh', undefined);
    await publishing.publish(caller, id, version);
    return id;
  }

  async function imported(organizationId: string): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, lapses_at, import_key, created_at, updated_at)
       VALUES ($1, $2, '护士', 'full-time', 'open', $3, $4, $5, $3, $3)`,
      [id, organizationId, start, new Date(start.getTime() + 90 * DAY), id],
    );
    return id;
  }

  const daysLater = (days: number) => clock.set(new Date(start.getTime() + days * DAY));
  const stateOf = async (id: string) => (await vacancies.detail(id, 'zh')).state;
  const questions = () =>
    database.dataSource.query(
      `SELECT payload->'ids' AS ids, payload->>'confirmBy' AS "confirmBy" FROM outbox_event
       WHERE name = 'vacancies.confirmation-due'`,
    );

  it('is put after thirty days, once however often the schedule runs, also by two workers at once', async () => {
    const id = await published();
    daysLater(29.9);
    expect(await confirmations.askDue()).toBe(0);
    daysLater(30);
    const asked = await Promise.all([confirmations.askDue(), confirmations.askDue()]);
    expect(asked.reduce((sum, count) => sum + count)).toBe(1);
    daysLater(33);
    expect(await confirmations.askDue()).toBe(0);
    expect(await questions()).toEqual([{ ids: [id], confirmBy: '2026-04-07T00:00:00.000Z' }]);
  });

  it('unanswered for seven days lets the vacancy lapse, and a confirmation opens it again', async () => {
    const id = await published();
    daysLater(30);
    await confirmations.askDue();
    daysLater(36.9);
    expect([await vacancies.lapseDue(), await stateOf(id)]).toEqual([0, 'open']);
    daysLater(37);
    expect([await vacancies.lapseDue(), await stateOf(id)]).toEqual([1, 'lapsed']);
    expect(await vacancies.lapseDue()).toBe(0);
    daysLater(40);
    await publishing.act(caller, id, 'confirm');
    expect(await stateOf(id)).toBe('open');
    daysLater(69.9);
    expect(await confirmations.askDue()).toBe(0);
    daysLater(70);
    expect(await confirmations.askDue()).toBe(1);
  });

  it('is answered for many at once', async () => {
    const ids = [await published(), await published(), await published()];
    daysLater(31);
    expect(await confirmations.askDue()).toBe(3);
    const { results } = await publishing.bulk(caller, { action: 'confirm', ids }, 'zh');
    expect(results.map(({ problem }) => problem)).toEqual([null, null, null]);
    daysLater(60);
    expect([await vacancies.lapseDue(), await confirmations.askDue()]).toEqual([0, 0]);
  });

  it('is put about imported vacancies only to organizations that are here to answer', async () => {
    const [theirs, nobodys] = [await organizationOf('registered'), await organizationOf('imported')];
    const [claimed, unclaimed] = [await imported(theirs), await imported(nobodys)];
    daysLater(30);
    expect(await confirmations.askDue()).toBe(1);
    expect((await questions())[0].ids).toEqual([claimed]);
    daysLater(37);
    await vacancies.lapseDue();
    expect([await stateOf(claimed), await stateOf(unclaimed)]).toEqual(['lapsed', 'open']);
    daysLater(90);
    await vacancies.lapseDue();
    expect(await stateOf(unclaimed)).toBe('lapsed');
  });

  it('comes to nothing where nobody asks: after 90 days without a word a vacancy lapses by itself', async () => {
    const id = await published();
    daysLater(89.9);
    expect(await stateOf(id)).toBe('open');
    daysLater(90);
    expect([await confirmations.askDue(), await vacancies.lapseDue(), await stateOf(id)]).toEqual([0, 1, 'lapsed']);
  });
});
