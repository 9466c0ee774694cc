import { DataSource } from 'typeorm';
import type { MemberRole, OrganizerRole } from '#contracts';
import { Devices } from '#identity';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';

interface Wanted {
  name?: string;
  phone?: string;
  email?: string;
  /** An organizer, whose second factor was shown. */
  organizer?: OrganizerRole;
  /** A member who acts for this organization. */
  member?: { organizationId: string; role: MemberRole };
}

export interface SignedIn {
  personId: string;
  /** To be sent with requests: `ask.get(…).set(signedIn.headers)`. */
  headers: { cookie: string };
}

/** A person who is there and signed in, without the way to it: as a talent, unless something else is wanted. */
export async function signedIn(api: HttpApplication, wanted: Wanted = {}): Promise<SignedIn> {
  const { name = '李测试', phone = null, email = null, organizer = null, member } = wanted;
  const personId = newId();
  const dataSource = api.get(DataSource, { strict: false });
  const devices = api.get(Devices, { strict: false });
  await dataSource.query(
    `INSERT INTO person (id, name, phone, email, organizer_role, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, now(), now())`,
    [personId, name, phone, email, organizer],
  );
  if (member) {
    await dataSource.query(
      'INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, $3, now())',
      [personId, member.organizationId, member.role],
    );
  }
  const { token, deviceId } = await devices.add(dataSource.manager, personId, 'Chromium');
  await dataSource.query('UPDATE device SET acts_as = $2, organization_id = $3, second_factor_at = $4 WHERE id = $1', [
    deviceId,
    organizer ? 'organizer' : member ? 'member' : 'talent',
    member?.organizationId ?? null,
    organizer ? new Date() : null,
  ]);
  return { personId, headers: { cookie: `${devices.cookieName}=${token}` } };
}
