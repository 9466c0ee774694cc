import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ConfirmationsDue, ReviewsDecided, VacanciesLapsed, VacancyTakenDown } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import { type EventContext, OnEvent } from '#platform/outbox';
import { ConfirmationsService } from '#vacancies';
import { Notifier } from './notifier.service.js';

const DAY_MS = 86_400_000;

interface DecidedReview {
  id: string;
  vacancyId: string;
  organizationId: string;
  title: string | null;
  decision: string;
  reason: string | null;
  decidedAt: Date;
  submittedBy: string | null;
  /** Readers saw it already: an approval changes nothing. */
  isPublic: boolean;
}

/** Tells organizations what became of their vacancies, and what they are asked about them. */
@Injectable()
export class VacancyNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly confirmations: ConfirmationsService,
    private readonly notifier: Notifier,
  ) {}

  /** "Still open?": one message a day for all that an organization is asked about on that day. */
  @OnEvent('vacancies.confirmation-due')
  async askWhetherOpen({ ids, confirmBy }: ConfirmationsDue): Promise<void> {
    const until = new Date(confirmBy);
    const days = Math.ceil((until.getTime() - this.clock.now().getTime()) / DAY_MS);
    if (days < 1) return;
    await this.dataSource.transaction(async (manager) => {
      for (const { organizationId, count } of await this.confirmations.askedThatDay(manager, ids, until)) {
        await this.notifier.tell(manager, await this.notifier.staffOf(manager, organizationId), {
          template: 'vacancy-still-open',
          values: { count, days, link: this.link() },
          key: `still-open:${organizationId}:${dayOf(until)}`,
        });
      }
    });
  }

  /** One message a day, whatever lapses on it. */
  @OnEvent('vacancies.lapsed')
  async tellLapsed({ ids, lapsedAt }: VacanciesLapsed): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const organizations = await manager.query<{ id: string }[]>(
        `SELECT DISTINCT organization_id AS id FROM vacancy
         WHERE id = ANY ($1) AND state = 'lapsed' AND organization_id IS NOT NULL ORDER BY 1`,
        [ids],
      );
      for (const { id } of organizations) {
        await this.notifier.tell(manager, await this.notifier.staffOf(manager, id), {
          template: 'vacancy-lapsed',
          values: {},
          key: `lapsed:${id}:${dayOf(new Date(lapsedAt))}`,
        });
      }
    });
  }

  /**
   * Who submitted a vacancy learns what the desk decided: of approvals once a day, of one that was returned or taken down
   * each time and why.
   */
  @OnEvent('vacancies.reviewed')
  async tellReviewed({ reviewIds }: ReviewsDecided): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const reviews = await manager.query<DecidedReview[]>(
        `SELECT r.id, r.vacancy_id AS "vacancyId", r.organization_id AS "organizationId", r.content->>'title' AS title,
           r.decision, r.reason, r.decided_at AS "decidedAt", r.submitted_by AS "submittedBy", r.is_public AS "isPublic"
         FROM vacancy_review r WHERE r.id = ANY ($1) AND r.decision IS NOT NULL ORDER BY r.decided_at, r.id`,
        [reviewIds],
      );
      for (const review of reviews) await this.tellReview(manager, review);
    });
  }

  /** All who work on its organization's vacancies learn that one was taken down, and why. */
  @OnEvent('vacancy.taken-down')
  async tellTakenDown({ vacancyId }: VacancyTakenDown, { eventId }: EventContext): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [vacancy] = await manager.query<{ organizationId: string; title: string; reason: string | null }[]>(
        `SELECT organization_id AS "organizationId", title, returned_reason AS reason FROM vacancy
         WHERE id = $1 AND state = 'taken-down' AND organization_id IS NOT NULL`,
        [vacancyId],
      );
      if (vacancy === undefined) return;
      const { organizationId, title, reason } = vacancy;
      await this.notifier.tell(manager, await this.notifier.staffOf(manager, organizationId), {
        template: 'vacancy-taken-down',
        values: { title, reason: reason ?? '', link: this.link() },
        key: `taken-down:${eventId}`,
      });
    });
  }

  private async tellReview(manager: EntityManager, review: DecidedReview): Promise<void> {
    const { organizationId, decision, isPublic, submittedBy } = review;
    const link = this.link();
    const values = { title: review.title ?? '', reason: review.reason ?? '', link };
    const key = `review:${review.id}`;
    if (decision === 'taken-down') {
      const staff = await this.notifier.staffOf(manager, organizationId);
      return this.notifier.tell(manager, staff, { template: 'vacancy-taken-down', values, key });
    }
    const told = await this.notifier.actorOrStaff(manager, organizationId, submittedBy);
    if (decision === 'returned')
      return this.notifier.tell(manager, told, { template: 'vacancy-returned', values, key });
    if (decision !== 'approved' || isPublic) return;
    const oneADay = `approved:${organizationId}:${dayOf(review.decidedAt)}`;
    return this.notifier.tell(manager, told, { template: 'vacancy-approved', values: { link }, key: oneADay });
  }

  private link(): string {
    return this.notifier.link('/console/vacancies');
  }
}
