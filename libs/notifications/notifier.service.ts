import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberRole } from '#contracts';
import { type Contact, Memberships, People } from '#identity';
import { Messages, type OutgoingMessage } from '#platform/channels';
import { SETTINGS, type Settings } from '#platform/config';

/** What is told; the key is the same for everybody who is told of it. */
type Notice = Pick<OutgoingMessage, 'template' | 'values'> & { key: string };

/** Those who work on an organization's vacancies. */
const staffRoles: readonly MemberRole[] = ['owner', 'recruiter'];

/** Tells people, each in their language and once, however often it is called. */
@Injectable()
export class Notifier {
  constructor(
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly messages: Messages,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Tells these persons in the transaction of `manager`: by e-mail, which has room for reasons, or else by SMS. Who has
   * neither, or no channel that leads there, finds it after signing in.
   */
  async tell(manager: EntityManager, personIds: readonly string[], notice: Notice): Promise<void> {
    const { template, values, key } = notice;
    for (const personId of new Set(personIds)) {
      const contact = await this.people.contact(manager, personId);
      const to = contact === null ? null : this.reach(contact);
      if (contact === null || to === null) continue;
      const { language } = contact;
      await this.messages.send(manager, { to, language, template, values, key: `${key}:${personId}` });
    }
  }

  /** The owners and recruiters of an organization. */
  async staffOf(manager: EntityManager, organizationId: string): Promise<string[]> {
    const members = await this.memberships.membersOf(organizationId, manager);
    return members.filter(({ role }) => staffRoles.includes(role)).map(({ personId }) => personId);
  }

  /** Who did something for an organization, as long as they still work on its vacancies; or else all who do. */
  async actorOrStaff(manager: EntityManager, organizationId: string, personId: string | null): Promise<string[]> {
    const staff = await this.staffOf(manager, organizationId);
    return personId !== null && staff.includes(personId) ? [personId] : staff;
  }

  /** The address of a page of the fair. */
  link(path: string): string {
    return new URL(path, this.settings.PUBLIC_URL).href;
  }

  private reach({ phone, email }: Contact): OutgoingMessage['to'] | null {
    if (email !== null && this.messages.canReach({ email })) return { email };
    if (phone !== null && this.messages.canReach({ phone })) return { phone };
    return null;
  }
}
