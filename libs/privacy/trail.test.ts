import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { AuditPage } from '#contracts';
import type { Caller, HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createTestApi, type FreshDatabase, freshDatabase, type SignedIn, signedIn } from '../../test/support/index.js';
import { Audit, type AuditedAct, PersonKeys } from './index.js';

describe('reading the audit log', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  const [own, other] = [newId(), newId()];
  let auditor: SignedIn;
  let desk: SignedIn;
  let owner: SignedIn;
  let talent: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    for (const [id, name] of [
      [own, '云程电子'],
      [other, '星河软件'],
    ]) {
      await database.dataSource.query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now())`,
        [id, name],
      );
    }
    auditor = await signedIn(api, { name: '审计员', organizer: 'auditor' });
    desk = await signedIn(api, { name: '周主管', organizer: 'desk' });
    owner = await signedIn(api, { name: '王芳', member: { organizationId: own, role: 'owner' } });
    talent = await signedIn(api, { name: '李雷' });
    const byDesk = actsAs(desk, { kind: 'organizer', role: 'desk' });
    const byOwner = actsAs(owner, { kind: 'member', organizationId: own, role: 'owner' });
    const byTalent = actsAs(talent, { kind: 'talent' });
    await record({
      action: 'organization.approved',
      by: byDesk,
      about: { kind: 'organization', id: own },
      organizationId: own,
    });
    await record({
      action: 'vacancy.published',
      by: byOwner,
      about: { kind: 'vacancy', id: newId() },
      organizationId: own,
    });
    await record({
      action: 'vacancy.reported',
      by: byTalent,
      about: { kind: 'vacancy', id: newId() },
      organizationId: own,
    });
    await record({
      action: 'person.seen',
      by: byDesk,
      about: { kind: 'person', id: talent.personId },
      personal: { of: talent.personId, detail: { reason: '核对身份' } },
    });
    await record({
      action: 'organization.rejected',
      by: byDesk,
      about: { kind: 'organization', id: other },
      organizationId: other,
    });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  function actsAs({ personId }: SignedIn, hat: Caller['hat']): Caller {
    return { personId, deviceId: newId(), hat };
  }

  function record(act: AuditedAct): Promise<void> {
    return api.get(Audit, { strict: false }).record(database.dataSource.manager, act);
  }

  async function read(path: string, { headers }: SignedIn, language = 'zh'): Promise<AuditPage> {
    const { body } = await ask.get(`/api/v1/${path}`).set(headers).set('accept-language', language).expect(200);
    return body;
  }

  const actions = ({ entries }: AuditPage) => entries.map(({ action }) => action);

  it('shows the desk all of it, the newest first, with names and what is personal', async () => {
    const page = await read('desk/audit', auditor);
    expect(actions(page)).toEqual([
      'organization.rejected',
      'person.seen',
      'vacancy.reported',
      'vacancy.published',
      'organization.approved',
    ]);
    expect(page.entries[1]).toMatchObject({
      by: { id: desk.personId, name: '周主管', role: 'desk' },
      about: { kind: 'person', id: talent.personId, name: '李雷' },
      personal: { reason: '核对身份' },
      seal: null,
    });
  });

  it('notes that it was read, by whom and what was asked for', async () => {
    await read(`desk/audit?person=${talent.personId}&action=person.`, auditor);
    const { entries } = await read('desk/audit?action=audit.&limit=1', auditor, 'en');
    expect(entries[0]).toMatchObject({
      action: 'audit.read',
      actionName: 'Audit log read',
      by: { name: '审计员', role: 'auditor' },
      about: { kind: 'person', id: talent.personId },
      detail: { action: 'person.' },
    });
  });

  it('keeps nothing of what was asked for in vain: it may be the id of a person', async () => {
    const [{ count }] = await database.dataSource.query('SELECT count(*) FROM person_key');
    const nobody = newId();
    await read(`desk/audit?person=${nobody}`, auditor);
    await read(`desk/audit?about=${nobody}`, auditor);
    await read(`desk/audit?organization=${nobody}`, auditor);
    expect(JSON.stringify(await database.dataSource.query('SELECT * FROM audit_entry'))).not.toContain(nobody);
    expect(await database.dataSource.query('SELECT count(*) FROM person_key')).toEqual([{ count }]);
  });

  it.each([
    ['person', () => `person=${talent.personId}&action=vacancy.`, ['vacancy.reported']],
    ['action', () => 'action=organization.', ['organization.rejected', 'organization.approved']],
    ['about', () => `about=${other}`, ['organization.rejected']],
    ['organization', () => `organization=${own}&action=o`, ['organization.approved']],
    ['from', () => 'from=2100-01-01', []],
    ['until', () => 'until=2020-01-01', []],
  ])('is narrowed by %s', async (_name, parameters, expected) => {
    expect(actions(await read(`desk/audit?${parameters()}`, auditor))).toEqual(expected);
  });

  it('goes on page by page, and only with its own cursors', async () => {
    const first = await read('desk/audit?limit=1&action=organization.', auditor);
    const next = `cursor=${first.nextCursor}`;
    const second = await read(`desk/audit?limit=1&action=organization.&${next}`, auditor);
    expect([actions(first), actions(second)]).toEqual([['organization.rejected'], ['organization.approved']]);
    expect(second.nextCursor).toBeNull();
    for (const wrong of [next, `action=organization.&cursor=x${first.nextCursor}`, 'cursor=']) {
      const { body } = await ask.get(`/api/v1/desk/audit?${wrong}`).set(auditor.headers).expect(400);
      expect(body.code).toBe('request/cursor');
    }
  });

  it('shows an organization its own trail: of organizers and talents the role alone, nothing personal', async () => {
    const { entries } = await read('organization/trail', owner);
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ['vacancy.reported', { id: null, name: null, role: 'talent' }],
      ['vacancy.published', { id: owner.personId, name: '王芳', role: 'owner' }],
      ['organization.approved', { id: null, name: null, role: 'desk' }],
    ]);
    expect(JSON.stringify(entries)).not.toContain(desk.personId);
    expect(JSON.stringify(entries)).not.toContain(talent.personId);
  });

  it("does not take a cursor of another organization's trail, nor show it another one", async () => {
    const stranger = await signedIn(api, { member: { organizationId: other, role: 'owner' } });
    expect(actions(await read('organization/trail', stranger))).toEqual(['organization.rejected']);
    const { nextCursor } = await read('organization/trail?limit=1', owner);
    await ask.get(`/api/v1/organization/trail?cursor=${nextCursor}`).set(stranger.headers).expect(400);
    await ask.get(`/api/v1/organization/trail?organization=${own}`).set(stranger.headers).expect(400);
  });

  it('shows everybody what was done by them and with their account, and no name but their own', async () => {
    const { entries } = await read('auth/trail', talent);
    const mine = entries.filter(({ action }) => action !== 'audit.read');
    expect(
      mine.map(({ action, by, organizationName, personal }) => [
        action,
        by?.role,
        by?.name,
        organizationName,
        personal,
      ]),
    ).toEqual([
      ['person.seen', 'desk', null, null, { reason: '核对身份' }],
      ['vacancy.reported', 'talent', '李雷', '云程电子', null],
    ]);
    expect(actions(await read('auth/trail', await signedIn(api)))).toEqual([]);
  });

  it('cannot tell who an erased person was, nor what was personal; the rest stays', async () => {
    const before = await read('desk/audit?action=person.seen', auditor);
    await api.get(PersonKeys, { strict: false }).destroy(database.dataSource.manager, talent.personId);
    const after = await read('desk/audit?action=person.seen', auditor);
    expect(before.entries[0]).toMatchObject({ about: { name: '李雷' } });
    expect(after.entries[0]).toMatchObject({ about: { kind: 'person', name: null }, personal: null });
    expect(JSON.stringify(after)).not.toContain(talent.personId);
    const pseudonym = after.entries[0]?.about.id;
    expect(actions(await read(`desk/audit?person=${pseudonym}&action=vacancy.`, auditor))).toEqual([
      'vacancy.reported',
    ]);
    expect(actions(await read('auth/trail', talent))).toEqual([]);
  });

  it('shows an entry whose personal part was changed without it', async () => {
    await record({
      action: 'person.changed',
      by: 'fair',
      about: { kind: 'person', id: owner.personId },
      personal: { of: owner.personId, detail: { name: '王芳' } },
    });
    await database.dataSource.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await database.dataSource.query(
      `UPDATE audit_entry SET personal = personal || '\\x00' WHERE action = 'person.changed'`,
    );
    await database.dataSource.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
    const { entries } = await read('desk/audit?action=person.changed', auditor);
    expect(entries[0]).toMatchObject({ by: null, personal: null });
  });
});
