import type { DataSource } from 'typeorm';
import { talentSide } from '#applications';
import { newId } from '#platform/ids';
import { Problem } from '#platform/problems';
import {
  applicationRows,
  type InterviewParties,
  type InterviewServices,
  interviewParties,
  talentCaller,
} from './interview-services.js';

/** What came of a storm. */
export interface Storm {
  name: string;
  attempts: number;
  won: number;
  /** With 409 and the next free times. */
  refused: number;
  /** In words: nothing should stand here. */
  violations: string[];
}

/** Who attempts what is booked once; what must come of it. */
interface Attempt {
  go: () => Promise<unknown>;
  /** Of all attempts with the same key one wins. */
  contest: string;
}

const hour = 3_600_000;

/** All storms, each of so many attempts at once, as many in hand as the pool has connections. `from`: a Monday morning. */
export async function interviewStorms(services: InterviewServices, attempts: number, from: Date): Promise<Storm[]> {
  return [
    await oneTimeForAll(services, attempts, from),
    await onePersonInTwoTimes(services, attempts, from),
    await pairsAtOnce(services, attempts, from),
    await secondInterviewer(services, attempts, from),
    await proposedAtOnce(services, attempts, from),
  ];
}

/** Every talent picks the one time that all were offered. */
async function oneTimeForAll(services: InterviewServices, attempts: number, at: Date): Promise<Storm> {
  const parties = await interviewParties(services.dataSource, { interviewers: 1, talents: attempts });
  const offers = parties.talents.map((talent, n) => ({
    ...{ application: parties.applications[n]!, talent, interviewers: parties.interviewers, at },
  }));
  const picks = await offered(services, parties, offers);
  return storm(
    'one time booked by all',
    services.dataSource,
    parties,
    picks.map((go) => ({ go, contest: 'time' })),
  );
}

/** A talent picks times that overlap, one after the other by minutes, each with another interviewer. */
async function onePersonInTwoTimes(services: InterviewServices, attempts: number, from: Date): Promise<Storm> {
  const parties = await interviewParties(services.dataSource, { interviewers: attempts, talents: 1 });
  const talent = parties.talents[0]!;
  const applications = Array.from({ length: attempts }, newId);
  await applicationRows(
    services.dataSource,
    parties.organizationId,
    applications,
    applications.map(() => talent),
  );
  const offers = applications.map((application, n) => ({
    ...{ application, talent, interviewers: [parties.interviewers[n]!] },
    // Within an hour: each overlaps each.
    at: new Date(from.getTime() + (n % 60) * 60_000),
  }));
  const picks = await offered(services, parties, offers);
  return storm(
    'one person in two times',
    services.dataSource,
    parties,
    picks.map((go) => ({ go, contest: 'person' })),
  );
}

/** Pairs of pending proposals with one interviewer at one time, all confirmed at once. */
async function pairsAtOnce(services: InterviewServices, attempts: number, at: Date): Promise<Storm> {
  const parties = await interviewParties(services.dataSource, {
    interviewers: Math.ceil(attempts / 2),
    talents: attempts,
  });
  const pair = (n: number) => Math.floor(n / 2);
  const offers = parties.talents.map((talent, n) => ({
    ...{ application: parties.applications[n]!, talent, interviewers: [parties.interviewers[pair(n)]!], at },
  }));
  const picks = await offered(services, parties, offers);
  return storm(
    'two pending proposals confirmed at once',
    services.dataSource,
    parties,
    picks.map((go, n) => ({ go, contest: `pair ${pair(n)}` })),
  );
}

/** Half of them want one interviewer, half another who is free at the same time. */
async function secondInterviewer(services: InterviewServices, attempts: number, at: Date): Promise<Storm> {
  const parties = await interviewParties(services.dataSource, { interviewers: 2, talents: attempts });
  const offers = parties.talents.map((talent, n) => ({
    ...{ application: parties.applications[n]!, talent, interviewers: [parties.interviewers[n % 2]!], at },
  }));
  const picks = await offered(services, parties, offers);
  return storm(
    'a second free interviewer stays bookable',
    services.dataSource,
    parties,
    picks.map((go, n) => ({ go, contest: `interviewer ${n % 2}` })),
  );
}

/** Reserved times offered to all at once, by organizations' members, with both interviewers in either order. */
async function proposedAtOnce(services: InterviewServices, attempts: number, at: Date): Promise<Storm> {
  const parties = await interviewParties(services.dataSource, { interviewers: 2, talents: attempts });
  const reversed = [...parties.interviewers].reverse();
  const proposals = parties.applications.map(
    (application, n) => () =>
      services.proposing.propose(parties.member, application, {
        times: [at.toISOString()],
        minutes: 60,
        interviewers: n % 2 ? parties.interviewers : reversed,
        place: { kind: 'online', takesOne: false },
        ...{ bufferBefore: 0, bufferAfter: 0, isReserved: true },
      }),
  );
  return storm(
    'a time offered to all at once',
    services.dataSource,
    parties,
    proposals.map((go) => ({ go, contest: 'time' })),
  );
}

interface Offer {
  application: string;
  talent: string;
  interviewers: readonly string[];
  at: Date;
}

/** Unreserved proposals, as `propose` writes them. @returns how each talent picks its time */
async function offered(
  { dataSource, acts }: InterviewServices,
  { organizationId }: InterviewParties,
  offers: readonly Offer[],
): Promise<(() => Promise<unknown>)[]> {
  const made = offers.map((offer) => ({ ...offer, id: newId(), timeId: newId() }));
  await dataSource.query(
    `INSERT INTO interview (id, application_id, organization_id, person_id, state, minutes, buffer_before, buffer_after,
       place_kind, is_reserved, proposed_by, offered, answer_by, due_at, version, created_at, changed_at)
     SELECT id, application_id, $1, person_id, 'proposed', 60, 0, 0, 'online', false, 'organization',
       jsonb_build_array(jsonb_build_object('id', time_id, 'startsAt', at)), answer_by, answer_by, 1, now(), now()
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])
       AS made (id, application_id, person_id, time_id, at, answer_by)`,
    [
      organizationId,
      made.map(({ id }) => id),
      made.map(({ application }) => application),
      made.map(({ talent }) => talent),
      made.map(({ timeId }) => timeId),
      made.map(({ at }) => at.toISOString()),
      made.map(({ at }) => new Date(at.getTime() - hour)),
    ],
  );
  const seats = made.flatMap(({ id, interviewers }) => interviewers.map((person) => [id, person] as const));
  await dataSource.query(
    `INSERT INTO interview_interviewer (interview_id, person_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])`,
    [seats.map(([id]) => id), seats.map(([, person]) => person)],
  );
  return made.map(
    ({ id, talent, timeId }) =>
      () =>
        acts.act(talentSide(talentCaller(talent)), id, { act: 'pick', timeId }),
  );
}

async function storm(
  name: string,
  dataSource: DataSource,
  { organizationId }: InterviewParties,
  attempts: readonly Attempt[],
): Promise<Storm> {
  const violations: string[] = [];
  const won = new Map<string, number>();
  let refused = 0;
  await Promise.all(
    attempts.map(async ({ go, contest }) => {
      try {
        await go();
        won.set(contest, (won.get(contest) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'calendar/taken') violations.push(`answered with ${error}`);
        else if (error.facts.freeTimes?.length !== 3) violations.push('refused without the next three free times');
        else refused += 1;
      }
    }),
  );
  for (const contest of new Set(attempts.map((one) => one.contest)))
    if (won.get(contest) !== 1) violations.push(`${contest}: ${won.get(contest) ?? 0} won`);
  const [{ doubled, orphans }] = await dataSource.query<[{ doubled: number; orphans: number }]>(
    `WITH held AS (
       SELECT h.* FROM calendar_hold h JOIN interview i ON i.id = h.owner_id WHERE i.organization_id = $1)
     SELECT
       (SELECT count(*)::int FROM held one JOIN held other ON other.resource_id = one.resource_id
          AND other.during && one.during AND other.owner_id > one.owner_id) AS doubled,
       (SELECT count(*)::int FROM calendar_hold h
          WHERE NOT EXISTS (SELECT FROM interview i WHERE i.id = h.owner_id)) AS orphans`,
    [organizationId],
  );
  if (doubled > 0) violations.push(`${doubled} held twice`);
  if (orphans > 0) violations.push(`${orphans} holds of nobody`);
  const wins = [...won.values()].reduce((sum, one) => sum + one, 0);
  return { name, attempts: attempts.length, won: wins, refused, violations };
}
