import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  Language,
  NoticeChoices,
  NoticeChoicesView,
  Notices,
  NoticesQuery,
  NoticesRead,
  UnreadNotices,
} from '#contracts';
import { People } from '#identity';
import { Messages, type MessageValues, written } from '#platform/channels';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { type Caller, readIdCursor, writeIdCursor } from '#platform/http';
import { LiveEvents } from '#platform/sockets';
import { meaningOf, type NoticeTemplate } from './notice.rules.js';
import { choicesOf } from './notice-rows.js';

interface NoticeRow {
  id: string;
  template: NoticeTemplate;
  values: MessageValues;
  at: Date;
  isRead: boolean;
}

/** A person's notices 通知. Everything here is of the caller alone: what is another's is not there. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly messages: Messages,
    private readonly liveEvents: LiveEvents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The last one first. By notice_own.
   * @throws Problem request/cursor
   */
  async list(caller: Caller, { cursor, limit }: NoticesQuery, language: Language): Promise<Notices> {
    const list = `notices:${caller.personId}`;
    const rows = await this.dataSource.query<NoticeRow[]>(
      `SELECT id, template, "values", created_at AS at, read_at IS NOT NULL AS "isRead" FROM notice
       WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [caller.personId, readIdCursor(cursor, list), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      notices: page.map((row) => this.view(row, language)),
      ...(await this.unread(caller)),
      nextCursor: rows.length > limit && last !== undefined ? writeIdCursor(last.id, list) : null,
    };
  }

  /** By notice_unread. */
  async unread({ personId }: Caller): Promise<UnreadNotices> {
    const [row] = await this.dataSource.query<[UnreadNotices]>(
      'SELECT count(*)::int AS unread FROM notice WHERE person_id = $1 AND read_at IS NULL',
      [personId],
    );
    return row;
  }

  /** Notes that these were read, or all; the person's other browsers learn of it. */
  async read(caller: Caller, { ids }: NoticesRead): Promise<UnreadNotices> {
    const [, changed] = await this.dataSource.query<[unknown, number]>(
      `UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3))`,
      [caller.personId, this.clock.now(), ids ?? null],
    );
    // That a browser shows a number too many for a while is no reason to refuse what was done.
    if (changed > 0) await this.liveEvents.tellPersons([caller.personId], 'notices').catch(() => {});
    return this.unread(caller);
  }

  async choices({ personId }: Caller): Promise<NoticeChoicesView> {
    const { manager } = this.dataSource;
    const [choices, contact] = await Promise.all([
      choicesOf(manager, personId),
      this.people.contact(manager, personId),
    ]);
    const email = contact?.email ?? null;
    const phone = contact?.phone ?? null;
    const reach = {
      email: email !== null && this.messages.canReach({ email }),
      sms: phone !== null && this.messages.canReach({ phone }),
    };
    return { ...choices, reach };
  }

  async choose(caller: Caller, choices: NoticeChoices): Promise<NoticeChoicesView> {
    await this.dataSource.query(
      `INSERT INTO notice_choice (person_id, choices) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET choices = excluded.choices`,
      [caller.personId, choices],
    );
    return this.choices(caller);
  }

  private view({ id, template, values, at, isRead }: NoticeRow, language: Language): Notices['notices'][number] {
    const { kind, path } = meaningOf(template);
    const { reason, title: vacancy } = values;
    const title = written(template, language, values, this.settings.PUBLIC_URL).subject;
    return {
      id,
      kind,
      title,
      about: typeof vacancy === 'string' && !title.includes(vacancy) ? vacancy : null,
      reason: typeof reason === 'string' && reason !== '' ? reason : null,
      path: this.ownPath(values.link) ?? path,
      at: at.toISOString(),
      isRead,
    };
  }

  /** Where a link of the fair's own leads; the fair may have had another address when it was written. */
  private ownPath(link: MessageValues[string] | undefined): string | null {
    if (typeof link !== 'string' || !URL.canParse(link)) return null;
    const { pathname, search } = new URL(link);
    return pathname === '/' ? null : pathname.replace(/^\/en(?=\/)/, '') + search;
  }
}
