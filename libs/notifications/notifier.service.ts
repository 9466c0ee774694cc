import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CalendarFiles } from '#applications';
import type { Language, MemberRole, NoticeChoices } from '#contracts';
import { type Contact, Memberships, People } from '#identity';
import { type MessageAttachment, Messages, type MessageValues, type OutgoingMessage } from '#platform/channels';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { meaningOf, type NoticeTemplate, sendAt } from './notice.rules.js';
import { untold } from './notice-rows.js';

/** What is told; the key is the same for everybody who is told of it. */
interface Notice {
  template: NoticeTemplate;
  values: MessageValues;
  key: string;
  /** The page of the site that it leads to, from the root: fills `link`, in the language of who is told. */
  page?: string;
  /** Minutes before a message is sent, in which it may be read in the fair: then none is. */
  waitMinutes?: number;
  /** An interview whose calendar file goes along with an e-mail, where a time of it is or was booked. */
  interviewId?: string;
}

/** The console speaks a person's language under one address, the site has one for each. */
const sitePrefixes: Record<Language, string> = { zh: '', en: '/en' };

/** Those who work on an organization's vacancies. */
const staffRoles: readonly MemberRole[] = ['owner', 'recruiter'];
const MINUTE_MS = 60_000;
/** Notices of one event. */
const TOGETHER = 500;

/** Tells people, each in their language and once, however often it is called. */
@Injectable()
export class Notifier {
  constructor(
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly messages: Messages,
    private readonly clock: Clock,
    private readonly calendarFiles: CalendarFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Tells these persons in the transaction of `manager`: in the fair, where their browsers show it at once, and by a
   * message as they chose: by e-mail, which has room for reasons, or else by SMS.
   */
  async tell(manager: EntityManager, personIds: readonly string[], notice: Notice): Promise<void> {
    const wishes = await untold(manager, [...new Set(personIds)], notice.key);
    if (wishes.size === 0) return;
    const made: string[] = [];
    const contacts = await this.people.contacts(manager, [...wishes.keys()]);
    // In one order, so that of two that tell the same nobody waits in a circle.
    for (const [personId, choices] of [...wishes].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const contact = contacts.get(personId);
      if (contact !== undefined) made.push(...(await this.tellOne(manager, { personId, contact, choices }, notice)));
    }
    for (let at = 0; at < made.length; at += TOGETHER) {
      await recordEvent(manager, 'notices.made', { noticeIds: made.slice(at, at + TOGETHER) });
    }
  }

  /** Where a message about this goes that somebody chose to get; null where none does. */
  reach({ phone, email }: Contact, template: NoticeTemplate, { kinds }: NoticeChoices): OutgoingMessage['to'] | null {
    const ways = kinds[meaningOf(template).kind];
    if (ways.email && email !== null && this.messages.canReach({ email })) return { email };
    if (ways.sms && phone !== null && this.messages.canReach({ phone })) return { phone };
    return null;
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

  /** The calendar files of the interviews that a message to somebody is about, as they are now: one for each. */
  async attachments(
    manager: EntityManager,
    personId: string,
    { to, language, values }: Pick<OutgoingMessage, 'to' | 'language'> & { values: readonly MessageValues[] },
  ): Promise<MessageAttachment[]> {
    if (!('email' in to)) return [];
    const ids = new Set(values.flatMap(({ interview }) => (typeof interview === 'string' ? [interview] : [])));
    const attached: MessageAttachment[] = [];
    const reader = { personId, email: to.email, language };
    for (const id of ids) attached.push(...(await this.calendarFiles.attached(manager, id, reader)));
    return attached;
  }

  /** @returns the notice's id; nothing where somebody else told them at the same moment */
  private async tellOne(
    manager: EntityManager,
    { personId, contact, choices }: { personId: string; contact: Contact; choices: NoticeChoices },
    notice: Notice,
  ): Promise<string[]> {
    const { template, key, page, interviewId, waitMinutes = 0 } = notice;
    const { language } = contact;
    const values = {
      ...notice.values,
      ...(page !== undefined && { link: this.link(sitePrefixes[language] + page) }),
      ...(interviewId !== undefined && { interview: interviewId }),
    };
    const to = this.reach(contact, template, choices);
    const now = this.clock.now();
    const from = new Date(now.getTime() + waitMinutes * MINUTE_MS);
    const wished = sendAt(from, choices);
    const later = to === null || (wished === null && waitMinutes === 0) ? null : (wished ?? from);
    const made = await manager.query<{ id: string }[]>(
      `INSERT INTO notice (id, person_id, key, template, "values", created_at, send_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id, key) DO NOTHING RETURNING id`,
      [newId(), personId, key, template, values, now, later],
    );
    if (made.length > 0 && to !== null && later === null) {
      const attachments = await this.attachments(manager, personId, { to, language, values: [values] });
      await this.messages.send(manager, { to, language, template, values, attachments, key: `${key}:${personId}` });
    }
    return made.map(({ id }) => id);
  }
}
