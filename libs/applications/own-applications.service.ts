import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenVacancyHits, type ShownVacancy } from '#catalog';
import type {
  ApplicationState,
  Language,
  OwnApplication,
  OwnApplications,
  OwnApplicationsQuery,
  ResumeContent,
} from '#contracts';
import { Batcher } from '#platform/batches';
import { Clock } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { type Problem, problem } from '#platform/problems';
import { applicationSteps } from '#platform/telemetry';
import { keptVacancy } from '#saved';
import { owedOf } from './answers-owed/answer.rules.js';
import { nextFor } from './application.rules.js';
import { lockApplication, timelinesOf, unansweredOf } from './application-rows.js';
import { ApplicationSteps } from './application-steps.js';

const LIST = 'own applications';
const MOST_TOGETHER = 50;

interface OwnRow {
  id: string;
  state: ApplicationState;
  title: string;
  organizationId: string;
  organization: string;
  vacancyId: string | null;
  appliedAt: Date;
  changedAt: Date;
  answerDue: Date | null;
  answeredAt: Date | null;
}

interface Kept {
  personId: string;
  content: ResumeContent;
  message: string | null;
  conditions: string[];
  unansweredAt: Date | null;
  answerDays: number | null;
}

interface Wanted {
  personId: string;
  id: string;
  language: Language;
}

const columns = `a.id, a.state, a.vacancy_title AS title, o.id AS "organizationId", o.name AS organization,
  a.vacancy_id AS "vacancyId", a.applied_at AS "appliedAt", a.changed_at AS "changedAt",
  a.answer_due AS "answerDue", a.answered_at AS "answeredAt"`;
const tables = 'application a JOIN organization o ON o.id = a.organization_id';
/** Of the person $1; where they are given, for the vacancy $2 and in the state $3. */
const IS_WANTED = `a.person_id = $1 AND ($2::uuid IS NULL OR a.vacancy_id = $2) AND ($3::text IS NULL OR a.state = $3)`;

/** One's own applications, and the steps that are the talent's. Of the caller alone: another's is not there. */
@Injectable()
export class OwnApplicationsService {
  /** Who apply at the same moment read what became of it at the same moment too. */
  private readonly reading = new Batcher<Wanted, OwnApplication>((all) => this.each(all), {
    most: MOST_TOGETHER,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hits: OpenVacancyHits,
    private readonly steps: ApplicationSteps,
  ) {}

  /**
   * The last made first, whatever became of the vacancies. By application_own: a person has some hundreds at most.
   * @throws Problem request/cursor
   */
  async list(
    { personId }: Caller,
    { vacancy, state, cursor, limit }: OwnApplicationsQuery,
    language: Language,
  ): Promise<OwnApplications> {
    const after = readInstantCursor(cursor, LIST);
    const wanted = [personId, vacancy ?? null, state ?? null];
    const rows = await this.dataSource.query<OwnRow[]>(
      `SELECT ${columns} FROM ${tables}
       WHERE ${IS_WANTED} AND ($4::timestamptz IS NULL OR (a.applied_at, a.id) < ($4, $5::uuid))
       ORDER BY a.applied_at DESC, a.id DESC LIMIT $6`,
      [...wanted, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const [shown, [{ total }]] = await Promise.all([
      this.hits.whateverState(vacanciesOf(page), language),
      this.dataSource.query<[{ total: number }]>(
        `SELECT count(*)::int AS total FROM application a WHERE ${IS_WANTED}`,
        wanted,
      ),
    ]);
    return {
      applications: page.map((row) => factsOf(row, shown, this.clock.now())),
      total,
      nextCursor: rows.length > limit && last ? writeInstantCursor({ at: last.appliedAt, id: last.id }, LIST) : null,
    };
  }

  /** @throws Problem application/not-found */
  one({ personId }: Caller, id: string, language: Language): Promise<OwnApplication> {
    return this.reading.ask({ personId, id, language });
  }

  /** Asked for again, it is done already. @throws Problem application/not-found, application/not-possible */
  async move(caller: Caller, id: string, to: 'withdrawn' | 'accepted' | 'declined', language: Language) {
    const isMoved = await this.dataSource.transaction(async (manager) => {
      const row = await lockApplication(manager, id, { personId: caller.personId });
      if (row.state === to) return false;
      await this.steps.take(manager, caller, [row], { by: 'talent', to });
      return true;
    });
    if (isMoved) applicationSteps.inc({ state: to });
    return this.one(caller, id, language);
  }

  private async each(wanted: readonly Wanted[]): Promise<(OwnApplication | Problem)[]> {
    const rows = await this.dataSource.query<(OwnRow & Kept)[]>(
      `SELECT ${columns}, a.person_id AS "personId", a.content, a.message, a.conditions,
         a.unanswered_at AS "unansweredAt", a.answer_days AS "answerDays"
       FROM ${tables} WHERE a.id = ANY($1)`,
      [wanted.map(({ id }) => id)],
    );
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const inLanguage = (language: Language) =>
      vacanciesOf(wanted.flatMap((one) => (one.language === language ? (rowOf.get(one.id) ?? []) : [])));
    const [zh, en, steps] = await Promise.all([
      this.hits.whateverState(inLanguage('zh'), 'zh'),
      this.hits.whateverState(inLanguage('en'), 'en'),
      timelinesOf(this.dataSource.manager, [...rowOf.keys()]),
    ]);
    const now = this.clock.now();
    return wanted.map(({ personId, id, language }) => {
      const row = rowOf.get(id);
      if (row?.personId !== personId) return problem('application/not-found');
      return {
        ...factsOf(row, { zh, en }[language], now),
        next: nextFor('talent', row.state),
        sent: { content: row.content, message: row.message, conditions: row.conditions },
        timeline: (steps.get(id) ?? []).map(({ state, by, message, at }) => ({
          state,
          by,
          message,
          at: at.toISOString(),
        })),
        unanswered: unansweredOf(row),
      };
    });
  }
}

function vacanciesOf(rows: readonly OwnRow[]): string[] {
  return rows.flatMap(({ vacancyId }) => (vacancyId === null ? [] : [vacancyId]));
}

function factsOf(
  row: OwnRow,
  shown: ReadonlyMap<string, ShownVacancy>,
  now: Date,
): OwnApplications['applications'][number] {
  const { id, state, title, organizationId, organization, vacancyId, appliedAt, changedAt } = row;
  return {
    id,
    state,
    title,
    organization: { id: organizationId, name: organization },
    vacancy: vacancyId === null ? null : keptVacancy(vacancyId, shown.get(vacancyId)),
    appliedAt: appliedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    answerBy: owedOf(row, now)?.by ?? null,
  };
}
