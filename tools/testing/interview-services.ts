import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import {
  ApplicationSteps,
  DueInterviews,
  FreeTimesService,
  InterviewActs,
  InterviewSteps,
  Proposing,
} from '#applications';
import { Calendar } from '#calendar';
import { Memberships } from '#identity';
import { LegalService } from '#legal';
import { MandatesService } from '#organizations';
import type { Clock } from '#platform/clock';
import type { Settings } from '#platform/config';
import { Files } from '#platform/files';
import type { Caller, MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { ViewersOfTalents } from '#talent-search';
import { Consents } from '#talents';

/** Interviews as the api and the worker have them, by a clock of one's own. */
export interface InterviewServices {
  dataSource: DataSource;
  calendar: Calendar;
  proposing: Proposing;
  acts: InterviewActs;
  due: DueInterviews;
  applicationSteps: ApplicationSteps;
}

export function interviewServices(dataSource: DataSource, clock: Clock, settings: Settings): InterviewServices {
  const audit = new Audit(clock, new PersonKeys(new Secrets(settings), clock));
  const calendar = new Calendar(clock);
  const steps = new InterviewSteps(clock, calendar, audit);
  const mandates = new MandatesService(dataSource, clock, new Files(dataSource, clock), audit);
  const viewers = new ViewersOfTalents(dataSource, clock, mandates);
  const free = new FreeTimesService(dataSource, clock, calendar);
  const consents = new Consents(dataSource, new LegalService(clock, settings), clock);
  return {
    dataSource,
    calendar,
    proposing: new Proposing(dataSource, clock, new Memberships(dataSource, audit, clock), viewers, steps, free),
    acts: new InterviewActs(dataSource, clock, viewers, steps, free),
    due: new DueInterviews(dataSource, clock, steps, pino({ level: 'silent' })),
    applicationSteps: new ApplicationSteps(clock, audit, consents, steps),
  };
}

/** An organization with interviewers, and talents who applied to it and are at the interview. */
export interface InterviewParties {
  organizationId: string;
  member: MemberCaller;
  interviewers: string[];
  talents: string[];
  /** One of each talent, in their order. */
  applications: string[];
}

/** They are there, without the way to it. */
export async function interviewParties(
  dataSource: DataSource,
  { interviewers, talents }: { interviewers: number; talents: number },
): Promise<InterviewParties> {
  const organizationId = newId();
  const people = Array.from({ length: interviewers + talents }, newId);
  const those = { interviewers: people.slice(0, interviewers), talents: people.slice(interviewers) };
  const applications = those.talents.map(newId);
  await dataSource.query(
    `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, created_at, updated_at)
     VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now(), now())`,
    [organizationId, `interviews ${organizationId}`],
  );
  await dataSource.query(
    `INSERT INTO person (id, name, created_at, updated_at) SELECT id, '某人', now(), now() FROM unnest($1::uuid[]) AS id`,
    [people],
  );
  await dataSource.query(
    `INSERT INTO membership (person_id, organization_id, role, since)
     SELECT id, $1, 'recruiter', now() FROM unnest($2::uuid[]) AS id`,
    [organizationId, those.interviewers],
  );
  await applicationRows(dataSource, organizationId, applications, those.talents);
  const hat = { kind: 'member', organizationId, role: 'recruiter' } as const;
  const member = { personId: those.interviewers[0] ?? newId(), deviceId: newId(), hat };
  return { organizationId, member, ...those, applications };
}

/** Applications at the interview. */
export async function applicationRows(
  dataSource: DataSource,
  organizationId: string,
  ids: readonly string[],
  talents: readonly string[],
): Promise<void> {
  await dataSource.query(
    `INSERT INTO application (id, person_id, organization_id, vacancy_title, content, state, applied_at, changed_at, version)
     SELECT id, person_id, $1, '工程师', '{"name":"某人"}', 'interview', now(), now(), 4
     FROM unnest($2::uuid[], $3::uuid[]) AS made (id, person_id)`,
    [organizationId, ids, talents],
  );
}

export function talentCaller(personId: string): Caller {
  return { personId, deviceId: newId(), hat: { kind: 'talent' } };
}
