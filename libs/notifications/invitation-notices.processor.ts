import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InvitationState, InvitationStepped } from '#contracts';
import { OnEvent } from '#platform/outbox';
import { LiveEvents } from '#platform/sockets';
import { Notifier } from './notifier.service.js';

interface Invitation {
  personId: string;
  organizationId: string;
  organization: string;
  vacancyId: string | null;
  title: string;
  memberId: string | null;
  state: InvitationState;
  applicationId: string | null;
}

/** Tells talents that they were invited to apply, who invited them what they answered, and browsers of both to read anew. */
@Injectable()
export class InvitationNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
    private readonly liveEvents: LiveEvents,
  ) {}

  /** What is so now is told, each step once. That it was withdrawn is told to nobody. */
  @OnEvent('invitation.stepped')
  async stepped({ invitationId }: InvitationStepped): Promise<void> {
    const told = await this.dataSource.transaction(async (manager) => {
      const [invitation] = await manager.query<Invitation[]>(
        `SELECT i.person_id AS "personId", i.organization_id AS "organizationId", o.name AS organization,
           i.vacancy_id AS "vacancyId", i.vacancy_title AS title, i.member_id AS "memberId", i.state,
           i.application_id AS "applicationId"
         FROM invitation i JOIN organization o ON o.id = i.organization_id WHERE i.id = $1`,
        [invitationId],
      );
      if (invitation === undefined) return [];
      const { personId, organizationId, organization, title, memberId, state, applicationId } = invitation;
      const key = `invitation:${invitationId}:${state}`;
      if (state === 'sent') {
        const values = { organization, title };
        await this.notifier.tell(manager, [personId], { template: 'invited', values, key, page: '/applications' });
      } else if (state === 'accepted' || state === 'declined') {
        const path =
          applicationId === null ? '/console/applications/invitations' : `/console/applications/${applicationId}`;
        const values = { title, link: this.notifier.link(path) };
        const members = await this.notifier.actorOrStaff(manager, organizationId, memberId);
        await this.notifier.tell(manager, members, { template: 'invitation-answered', values, key });
      }
      return [personId, ...(await this.notifier.staffOf(manager, organizationId))];
    });
    if (told.length > 0) await this.liveEvents.tellPersons(told.slice(0, 500), 'applications');
  }
}
