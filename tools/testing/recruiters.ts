import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { VacancyContent } from '#contracts';
import { Device, Membership, Person } from '#identity';
import { newId } from '#platform/ids';

/** Somebody who is signed in and recruits for a verified organization. */
export interface Recruiter {
  personId: string;
  organizationId: string;
  deviceId: string;
  /** What the browser sends along. */
  headers: { cookie: string };
}

const DAY_MS = 86_400_000;

/** Verified organizations, each with a recruiter who is signed in: what they are, without the way to it. */
export async function signedInRecruiters(dataSource: DataSource, count: number): Promise<Recruiter[]> {
  const recruiters: Recruiter[] = [];
  for (let number = 1; number <= count; number++) recruiters.push(await signedIn(dataSource, number));
  return recruiters;
}

async function signedIn(dataSource: DataSource, number: number): Promise<Recruiter> {
  const [personId, organizationId, deviceId] = [newId(), newId(), newId()];
  const now = new Date();
  const token = randomBytes(32).toString('base64url');
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, place_code, created_at, updated_at)
       VALUES ($1, $2, $2, 'enterprise', 'registered', now(), '130102', now(), now())`,
      [organizationId, `石家庄第${number}招聘有限公司`],
    );
    await manager.insert(Person, { id: personId, name: `招聘${number}`, createdAt: now, updatedAt: now });
    await manager.insert(Membership, { personId, organizationId, role: 'recruiter', since: now });
    await manager.insert(Device, {
      id: deviceId,
      personId,
      tokenHash: createHash('sha256').update(token).digest(),
      actsAs: 'member',
      organizationId,
      secondFactorAt: null,
      provedAt: null,
      provedBy: null,
      browser: 'Measuring',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
  });
  return { personId, organizationId, deviceId, headers: { cookie: `everfair-device=${token}` } };
}

/** A word that stands nowhere else, as one term of a search: without digits, which might be somebody's phone number. */
export const uniqueWord = () =>
  newId()
    .replaceAll('-', '')
    .replace(/./g, (digit) => 'bcdfghjklmnprstz'.charAt(Number.parseInt(digit, 16)));

/** A vacancy that may be published, found by its word. */
export function vacancyWith(word: string): VacancyContent {
  return {
    title: `设备维护工程师 ${word}`,
    employment: 'full-time',
    occupation: null,
    headcount: 2,
    placeCode: '130102',
    address: null,
    pay: { kind: 'range', monthlyMin: 8_000, monthlyMax: 12_000, months: 13 },
    education: 'bachelor',
    experience: '1-3',
    musts: [],
    conditions: [],
    disciplines: [],
    skills: ['PLC'],
    benefits: ['五险一金', '双休'],
    description: '负责产线设备的点检、维修和改造，编写保养计划，能看懂电气图纸，适应倒班。',
    kept: [],
  };
}
