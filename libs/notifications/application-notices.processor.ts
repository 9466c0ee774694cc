import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  AnswersDue,
  ApplicationAnswered,
  ApplicationState,
  ApplicationsHanded,
  ApplicationsMade,
  ApplicationsUnanswered,
} from '#contracts';
import { dayOf } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { Notifier, type Told } from './notifier.service.js';

interface Application {
  id: string;
  personId: string;
  organizationId: string;
  organization: string;
  vacancyId: string | null;
  title: string;
  state: ApplicationState;
  version: number;
  appliedAt: Date;
  answerDays: number | null;
  /** Who made the offer. */
  offeredBy: string | null;
  /** A booked interview that ended with it: it is to be taken out of calendars. */
  interviewId: string | null;
}

const byOrganization: readonly ApplicationState[] = ['shortlisted', 'interview', 'offer', 'rejected'];
const unansweredYet: readonly ApplicationState[] = ['applied', 'viewed'];
const toOffer: readonly ApplicationState[] = ['accepted', 'declined'];

/** Tells organizations that somebody applied, and each side what the other answered. What it was is read signed in. */
@Injectable()
export class ApplicationNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
  ) {}

  /** One message a day to all who work on the organization's vacancies, however many apply on it. */
  @OnEvent('applications.made')
  async made({ applicationIds }: ApplicationsMade): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const rows = await applications(manager, applicationIds);
      const staff = await this.notifier.staffOfEach(
        manager,
        rows.map(({ organizationId }) => organizationId),
      );
      const days = new Map(
        rows.map((row) => [`applied:${row.organizationId}:${dayOf(row.appliedAt)}`, row.organizationId]),
      );
      await this.notifier.tellAll(
        manager,
        [...days].map(([key, organizationId]) => ({
          personIds: staff.get(organizationId) ?? [],
          notice: {
            template: 'application-made',
            // Of all that arrive this day: not of one vacancy.
            values: { link: this.notifier.link('/console/applications') },
            key,
          },
        })),
      );
    });
  }

  /** What is so now is told, each step once: the talent of the organization's, who made an offer of the answer to it. */
  @OnEvent('application.answered')
  async answered({ applicationIds }: ApplicationAnswered): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const told: Told[] = [];
      for (const application of await applications(manager, applicationIds))
        told.push(...(await this.toldOf(manager, application)));
      await this.notifier.tellAll(manager, told);
    });
  }

  /** Once: that the term is over, and nobody need wait. An answer that came meanwhile is told by itself. */
  @OnEvent('applications.unanswered')
  async unanswered({ applicationIds }: ApplicationsUnanswered): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const rows = await applications(manager, applicationIds);
      await this.notifier.tellAll(
        manager,
        rows.flatMap(({ id, personId, organization, title, state, answerDays }) =>
          answerDays === null || !unansweredYet.includes(state)
            ? []
            : {
                personIds: [personId],
                notice: {
                  template: 'application-unanswered',
                  values: { organization, title, days: answerDays },
                  key: `unanswered:${id}`,
                  page: `/applications/${id}`,
                },
              },
        ),
      );
    });
  }

  /** Who is responsible for them now, once of all of them. */
  @OnEvent('applications.handed')
  async handed({ handingId, applicationIds }: ApplicationsHanded): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<{ personId: string; count: number }[]>(
        `SELECT responsible_id AS "personId", count(*)::int AS count FROM application
         WHERE id = ANY($1::uuid[]) AND responsible_id IS NOT NULL GROUP BY responsible_id`,
        [applicationIds],
      );
      for (const { personId, count } of rows) {
        await this.notifier.tell(manager, [personId], {
          template: 'applications-handed',
          values: { count, link: this.notifier.link('/console/applications?mine=true') },
          key: `handed:${handingId}`,
        });
      }
    });
  }

  /** One reminder a day to all who work on the organization's vacancies. */
  @OnEvent('answers.due')
  async due({ organizationId, day, soon, late }: AnswersDue): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.notifier.tell(manager, await this.notifier.staffOf(manager, organizationId), {
        template: 'answers-due',
        values: { soon, late, link: this.notifier.link('/console/applications?owed=true') },
        key: `answers-due:${organizationId}:${day}`,
      });
    });
  }

  private async toldOf(manager: EntityManager, application: Application): Promise<Told[]> {
    const { id, personId, organizationId, organization, vacancyId, title, state, version, offeredBy } = application;
    const filed = application.interviewId === null ? {} : { interviewId: application.interviewId };
    const key = `application:${id}:${version}`;
    if (byOrganization.includes(state)) {
      const page = `/applications/${id}`;
      const values = { organization, title };
      return [{ personIds: [personId], notice: { template: 'application-answered', values, key, page, ...filed } }];
    }
    if (!toOffer.includes(state)) return [];
    const personIds = await this.notifier.actorOrStaff(manager, organizationId, offeredBy);
    const link = this.notifier.link(`/console/applications${vacancyId === null ? '' : `?vacancy=${vacancyId}`}`);
    return [{ personIds, notice: { template: 'offer-answered', values: { title, link }, key, ...filed } }];
  }
}

function applications(manager: EntityManager, ids: readonly string[]): Promise<Application[]> {
  return manager.query<Application[]>(
    `SELECT a.id, a.person_id AS "personId", a.organization_id AS "organizationId", o.name AS organization,
       a.vacancy_id AS "vacancyId", a.vacancy_title AS title, a.state, a.version, a.applied_at AS "appliedAt",
       a.answer_days AS "answerDays",
       (SELECT s.member_id FROM application_step s WHERE s.application_id = a.id AND s.state = 'offer') AS "offeredBy",
       (SELECT i.id FROM interview i JOIN interview_step s ON s.interview_id = i.id AND s.n = i.version AND s.kind = 'end'
        WHERE i.application_id = a.id AND i.starts_at IS NOT NULL ORDER BY i.id DESC LIMIT 1) AS "interviewId"
     FROM application a JOIN organization o ON o.id = a.organization_id WHERE a.id = ANY($1::uuid[]) ORDER BY a.id`,
    [ids],
  );
}
