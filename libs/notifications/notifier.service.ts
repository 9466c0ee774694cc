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
import { type Untold, untold } from './notice-rows.js';

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

/** Who is told what. */
export interface Told {
  personIds: readonly string[];
  notice: Notice;
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
  tell(manager: EntityManager, personIds: readonly string[], notice: Notice): Promise<void> {
    return this.tellAll(manager, [{ personIds, notice }]);
  }

  /** The same of several notices, by a few statements for all of them. */
  async tellAll(manager: EntityManager, all: readonly Told[]): Promise<void> {
    const asked = all.flatMap(({ personIds, notice }) =>
      [...new Set(personIds)].map((personId) => ({ personId, notice })),
    );
    if (asked.length === 0) return;
    const wished = await untold(manager, asked);
    if (wished.length === 0) return;
    const contacts = await this.people.contacts(manager, [...new Set(wished.map(({ personId }) => personId))]);
    const tellings = wished.flatMap((one) => {
      const contact = contacts.get(one.personId);
      return contact === undefined ? [] : [this.telling(one, contact)];
    });
    // In one order, so that of two that tell the same nobody waits in a circle.
    const made = await manager.query<{ id: string }[]>(
      `INSERT INTO notice (id, person_id, key, template, "values", created_at, send_at)
       SELECT n.id, n.person_id, n.key, n.template, n.values, $2, n.send_at
       FROM jsonb_to_recordset($1) AS n (id uuid, person_id uuid, key text, template text, "values" jsonb,
         send_at timestamptz)
       ORDER BY n.person_id, n.key ON CONFLICT (person_id, key) DO NOTHING RETURNING id`,
      [JSON.stringify(tellings.map(({ row }) => row)), this.clock.now()],
    );
    const ids = made.map(({ id }) => id);
    const isMade = new Set(ids);
    const messages: OutgoingMessage[] = [];
    for (const { row, to, language } of tellings) {
      if (!isMade.has(row.id) || to === null || row.send_at !== null) continue;
      const { person_id, template, key, values } = row;
      const attachments = await this.attachments(manager, person_id, { to, language, values: [values] });
      messages.push({ to, language, template, values, attachments, key: `${key}:${person_id}` });
    }
    await this.messages.sendAll(manager, messages);
    for (let at = 0; at < ids.length; at += TOGETHER) {
      await recordEvent(manager, 'notices.made', { noticeIds: ids.slice(at, at + TOGETHER) });
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
    return (await this.staffOfEach(manager, [organizationId])).get(organizationId) ?? [];
  }

  /** The same of several, by the organization's id. */
  async staffOfEach(manager: EntityManager, organizationIds: readonly string[]): Promise<Map<string, string[]>> {
    const members = await this.memberships.membersOfEach([...new Set(organizationIds)], manager);
    return new Map(
      [...members].map(([id, all]) => [
        id,
        all.filter(({ role }) => staffRoles.includes(role)).map(({ personId }) => personId),
      ]),
    );
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

  /** The row of a notice, and where a message about it goes, now or later. */
  private telling({ personId, notice, choices }: Untold<Notice>, contact: Contact) {
    const { template, key, page, interviewId, waitMinutes = 0 } = notice;
    const { language } = contact;
    const values = {
      ...notice.values,
      ...(page !== undefined && { link: this.link(sitePrefixes[language] + page) }),
      ...(interviewId !== undefined && { interview: interviewId }),
    };
    const to = this.reach(contact, template, choices);
    const from = new Date(this.clock.now().getTime() + waitMinutes * MINUTE_MS);
    const wished = sendAt(from, choices);
    const later = to === null || (wished === null && waitMinutes === 0) ? null : (wished ?? from);
    return { row: { id: newId(), person_id: personId, key, template, values, send_at: later }, to, language };
  }
}
