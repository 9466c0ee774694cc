import supertest from 'supertest';
import { DataSource } from 'typeorm';
import type { ResumeContent } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { type SignedIn, signedIn } from './callers.js';

/** A résumé with which one can apply. It says who it is in its texts too, for the blind stage to hide. */
export const applicantContent: ResumeContent = {
  name: '欧阳青禾',
  headline: '嵌入式软件工程师，欧阳青禾',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2016-09',
      until: '2020-06',
      notes: '',
    },
  ],
  work: [
    {
      organization: '云岭微电有限公司',
      title: '嵌入式工程师',
      employment: 'full-time',
      from: '2021-01',
      until: '2025-06',
      notes: '电机控制板，1998年5月出生，男。',
    },
  ],
  projects: [],
  skills: ['C 语言', 'STM32'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};

export interface Applicant extends SignedIn {
  resumeId: string;
}

/** Somebody with a résumé. */
export async function applicant(
  api: HttpApplication,
  { content = applicantContent, phone }: { content?: ResumeContent; phone?: string } = {},
): Promise<Applicant> {
  const talent = await signedIn(api, { name: content.name, phone });
  const { body } = await supertest(api.getHttpServer())
    .post('/api/v1/talent/resumes')
    .set(talent.headers)
    .send({ title: '简历', content })
    .expect(201);
  return { ...talent, resumeId: body.id };
}

/** A vacancy in a state, without the way to it. @returns its id */
export async function vacancyRow(
  api: HttpApplication,
  organizationId: string | null,
  given: {
    title?: string;
    state?: string;
    sourceName?: string;
    sourceUrl?: string;
    education?: string;
    musts?: string[];
    conditions?: string[];
  } = {},
): Promise<string> {
  const { title = '嵌入式软件工程师', state = 'open', sourceName = null, sourceUrl = null } = given;
  const { education = null, musts = [], conditions = [] } = given;
  const id = newId();
  await api.get(DataSource, { strict: false }).query(
    `INSERT INTO vacancy (id, organization_id, title, employment, state, source_name, source_url, education, musts, conditions, working,
       published_at, lapses_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'full-time', $4, $5, $6, $7, $8, $9, CASE WHEN $4 IN ('draft', 'review') THEN '{}'::jsonb END,
       now(), now() + interval '60 days', now(), now())`,
    [id, organizationId, title, state, sourceName, sourceUrl, education, musts, conditions],
  );
  return id;
}
