import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ResumeContent } from '#contracts';
import { newId } from '#platform/ids';

/** Somebody who is signed in and has a résumé. */
export interface Applicant {
  personId: string;
  resumeId: string;
  cookie: string;
}

/** A résumé of usual length, with which one can apply. */
export const resumeContent: ResumeContent = {
  name: '欧阳青禾',
  headline: '嵌入式软件工程师',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2016-09',
      until: '2020-06',
      notes: '专业前 10%',
    },
  ],
  work: [
    {
      organization: '云岭微电有限公司',
      title: '嵌入式工程师',
      employment: 'full-time',
      from: '2021-01',
      until: '2025-06',
      notes: '电机控制板，量产 3 万套；用 FreeRTOS 重写采集固件，功耗降低四成。',
    },
  ],
  projects: [],
  skills: ['C 语言', 'STM32', 'FreeRTOS', 'CAN 总线', 'Linux'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '喜欢把复杂的控制问题做得稳定、可维护。',
};

/** So many people, signed in and each with a résumé: what they are, without the way to it. */
export async function applicants(dataSource: DataSource, count: number): Promise<Applicant[]> {
  const made = Array.from({ length: count }, () => {
    const token = randomBytes(32).toString('base64url');
    return { personId: newId(), resumeId: newId(), deviceId: newId(), token };
  });
  const column = (name: 'personId' | 'resumeId' | 'deviceId') => made.map((one) => one[name]);
  await dataSource.query(
    `WITH people AS (
       INSERT INTO person (id, name, email, created_at, updated_at)
       SELECT id, '欧阳青禾', id || '@bench.example', now(), now() FROM unnest($1::uuid[]) AS id),
     devices AS (
       INSERT INTO device (id, person_id, token_hash, acts_as, browser, created_at, last_seen_at, expires_at)
       SELECT id, person, hash, 'talent', 'Measuring', now(), now(), now() + interval '1 day'
       FROM unnest($2::uuid[], $1::uuid[], $3::bytea[]) AS d (id, person, hash))
     INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
     SELECT id, person, '简历', $5, true, now(), now(), 1 FROM unnest($4::uuid[], $1::uuid[]) AS r (id, person)`,
    [
      column('personId'),
      column('deviceId'),
      made.map(({ token }) => createHash('sha256').update(token).digest()),
      column('resumeId'),
      resumeContent,
    ],
  );
  return made.map(({ personId, resumeId, token }) => ({ personId, resumeId, cookie: `everfair-device=${token}` }));
}

/** Open vacancies of an organization. @returns their ids */
export async function openVacancies(dataSource: DataSource, organizationId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await dataSource.query(
    `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, lapses_at, created_at, updated_at)
     SELECT id, $2, '嵌入式软件工程师', 'full-time', 'open', now(), now() + interval '60 days', now(), now()
     FROM unnest($1::uuid[]) AS id`,
    [ids, organizationId],
  );
  return ids;
}
