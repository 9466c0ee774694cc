import { DataSource } from 'typeorm';
import type { VacancyContent } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { type SignedIn, signedIn } from './callers.js';

/** An organization and those who act for it. */
export interface Members {
  organizationId: string;
  owner: SignedIn;
  recruiter: SignedIn;
  viewer: SignedIn;
}

/** An organization that registered here, with a member in each role that has to do with vacancies. */
export async function membersOf(api: HttpApplication, name: string, isVerified: boolean): Promise<Members> {
  const organizationId = newId();
  await api.get(DataSource, { strict: false }).query(
    `INSERT INTO organization (id, name, name_key, kind, origin, industry, verified_at, created_at, updated_at)
     VALUES ($1, $2, $2, 'enterprise', 'registered', 'it', $3, now(), now())`,
    [organizationId, name, isVerified ? new Date() : null],
  );
  const as = (role: 'owner' | 'recruiter' | 'viewer') =>
    signedIn(api, { name: `${name} ${role}`, member: { organizationId, role } });
  return { organizationId, owner: await as('owner'), recruiter: await as('recruiter'), viewer: await as('viewer') };
}

/** A vacancy that may be published. */
export const completeVacancy: VacancyContent = {
  title: '嵌入式软件工程师',
  employment: 'full-time',
  occupation: '2-02-10-03',
  headcount: 2,
  placeCode: '130102',
  address: '裕华东路 1 号',
  pay: { kind: 'range', monthlyMin: 13_000, monthlyMax: 18_000, months: 13 },
  education: 'bachelor',
  experience: '1-3',
  musts: [],
  conditions: [],
  disciplines: ['软件工程'],
  skills: ['C 语言'],
  benefits: ['双休'],
  description: '负责驱动程序的开发与调试，熟悉实时操作系统，能阅读原理图。',
  kept: [],
};
