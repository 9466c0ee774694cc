import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  auditedActs,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  signedIn,
} from '../../../test/support/index.js';
import { Memberships, People } from '../index.js';

describe('members of an organization', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let members: Memberships;
  let organizationId: string;
  let owner: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    members = api.get(Memberships, { strict: false });
  });

  beforeEach(async () => {
    organizationId = newId();
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, '云程电子', $2, 'enterprise', 'registered', now(), now())`,
      [organizationId, organizationId],
    );
    owner = (await signedIn(api, { name: '周敏', member: { organizationId, role: 'owner' } })).personId;
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const person = async () => (await signedIn(api, { name: '陈立' })).personId;
  type Given = { organizationId: string; personId: string };
  const doing = <T extends Given>(act: 'add' | 'change' | 'remove', given: T) =>
    database.dataSource.transaction((manager) => members[act](manager, { by: 'fair', ...given } as never));

  it('come, change and go, which their organization can read', async () => {
    const personId = await person();
    await doing('add', { organizationId, personId, role: 'viewer' });
    await expect(doing('add', { organizationId, personId, role: 'owner' })).rejects.toMatchObject({
      code: 'member/there-already',
    });
    await doing('change', { organizationId, personId, role: 'recruiter' });
    expect(await members.rolesOf(personId)).toEqual([{ organizationId, role: 'recruiter' }]);
    expect(await members.membersOf(organizationId)).toMatchObject([
      { name: '周敏', role: 'owner' },
      { name: '陈立', role: 'recruiter' },
    ]);
    await doing('remove', { organizationId, personId });
    await expect(doing('remove', { organizationId, personId })).rejects.toMatchObject({ code: 'member/not-found' });
    const trail = await auditedActs(database.dataSource, personId);
    expect(trail.filter((entry) => entry.organizationId === organizationId)).toMatchObject([
      { action: 'person.became-member', detail: { role: 'viewer' } },
      { action: 'person.member-role-changed', detail: { before: 'viewer', role: 'recruiter' } },
      { action: 'person.left-organization', detail: { before: 'recruiter' } },
    ]);
  });

  it('always have an owner, also when two leave at the same moment', async () => {
    await expect(doing('remove', { organizationId, personId: owner })).rejects.toMatchObject({
      code: 'member/last-owner',
    });
    const change = { organizationId, personId: owner, role: 'viewer' };
    await expect(doing('change', change)).rejects.toMatchObject({ code: 'member/last-owner' });
    const other = await person();
    await doing('add', { organizationId, personId: other, role: 'owner' });
    const left = await Promise.allSettled(
      [owner, other].map((personId) => doing('remove', { organizationId, personId })),
    );
    expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await members.ownersOf(organizationId)).toHaveLength(1);
  });

  it('get an owner from the desk where theirs is gone', async () => {
    const personId = await person();
    const desk = { personId: newId(), deviceId: newId(), hat: { kind: 'organizer' as const, role: 'desk' as const } };
    await database.dataSource.transaction((manager) =>
      members.appointOwner(manager, { by: desk, organizationId, personId, reason: 'owner-left' }),
    );
    expect(await members.ownersOf(organizationId)).toEqual(expect.arrayContaining([owner, personId]));
    expect(await auditedActs(database.dataSource, personId)).toContainEqual(
      expect.objectContaining({
        action: 'person.appointed-owner',
        actor: desk.personId,
        detail: { reason: 'owner-left' },
      }),
    );
  });

  it('are people with names, and with addresses for who may write to them', async () => {
    const people = api.get(People, { strict: false });
    expect(await people.names([owner, owner, newId()])).toEqual(new Map([[owner, '周敏']]));
    const { manager } = database.dataSource;
    expect(await people.contact(manager, owner)).toEqual({ name: '周敏', phone: null, email: null, language: 'zh' });
    expect(await people.contact(manager, newId())).toBeNull();
  });
});
