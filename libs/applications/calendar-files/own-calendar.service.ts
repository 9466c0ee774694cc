import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { endOf } from '#calendar';
import type { CalendarEntry, CalendarFeed, CalendarFeedMade, Language, OwnCalendar } from '#contracts';
import { Limits, People } from '#identity';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import type { Caller, MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { Audit } from '#privacy';
import { ViewersOfTalents } from '#talent-search';
import { isReadable } from '../application.rules.js';
import { type InterviewRow, interviewsOf } from '../interviews/interview-rows.js';
import { isKeptOut } from '../kept-out.js';
import { CalendarFiles, mayAnswer } from './calendar-files.service.js';
import { type FiledRow, filedRows } from './filed-rows.js';

const SECRET_BYTES = 32;
/** Entries ahead that are shown; a calendar that reads the feed gets all. */
const MOST_COMING = 200;
/** A feed's last reading is noted no more often than this: not every reading writes its row. */
const NOTE_HOURS = 1;
/** Calendars read a feed a few times a day; a person who tries it out, some more. */
const readings = [{ seconds: 3_600, most: 120 }];
const makings = [{ seconds: 3_600, most: 20 }];

/** What somebody has in their calendar, as a page, as files, and as a feed. */
@Injectable()
export class OwnCalendarService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly limits: Limits,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly viewers: ViewersOfTalents,
    private readonly files: CalendarFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list({ personId }: Caller, language: Language): Promise<OwnCalendar> {
    const now = this.clock.now();
    const rows = await filedRows(this.dataSource.manager, personId, { now });
    const isComing = (row: FiledRow) =>
      (row.state === 'booked' || row.state === 'moving') && endOf(row.startsAt, row.minutes) > now;
    const entries = (some: FiledRow[]) => some.map((row) => this.entryOf(row, language));
    return {
      coming: entries(rows.filter(isComing).slice(0, MOST_COMING)),
      past: entries(rows.filter((row) => !isComing(row)).reverse()),
    };
  }

  /** Of one in which somebody takes part, in whatever role they act just now: names nobody. @throws Problem interview/not-found */
  async file({ personId }: Caller, id: string, language: Language): Promise<string> {
    const [row] = await filedRows(this.dataSource.manager, personId, { id, now: this.clock.now() });
    if (row === undefined) throw problem('interview/not-found');
    return this.files.one(row, language, []);
  }

  /** @throws Problem interview/not-found, interview/no-file */
  async ownFile({ personId }: Caller, id: string, language: Language): Promise<string> {
    const { manager } = this.dataSource;
    const [row] = await interviewsOf(manager, { personId }, { id, most: 1 });
    const filed = await this.filedOf(manager, row, 'talent');
    const names = await this.people.names(filed.interviewers);
    return this.files.one(filed.row, language, [...names.values()]);
  }

  /** Names the talent to those who may know who it is. @throws Problem interview/not-found, interview/no-file */
  async receivedFile({ hat }: MemberCaller, id: string, language: Language): Promise<string> {
    const { manager } = this.dataSource;
    const { organizationId } = hat;
    const [row] = await interviewsOf(manager, { organizationId }, { id, most: 1 });
    const filed = await this.filedOf(manager, row, 'organization');
    const marks = await this.viewers.marksOf(organizationId, manager);
    const isBlocked = isKeptOut(marks, row!.blocked);
    const isNamed = row!.applicantName !== null && isReadable({ state: row!.applicationState, isBlocked });
    return this.files.one(filed.row, language, isNamed ? [row!.applicantName!] : []);
  }

  async feedOf({ personId }: Caller): Promise<CalendarFeed> {
    const [feed] = await this.dataSource.query<{ madeAt: Date; readAt: Date | null }[]>(
      'SELECT made_at AS "madeAt", read_at AS "readAt" FROM calendar_feed WHERE person_id = $1',
      [personId],
    );
    return { madeAt: feed?.madeAt.toISOString() ?? null, readAt: feed?.readAt?.toISOString() ?? null };
  }

  /** Makes a feed, or gives it another address: nothing is at the one before any more. */
  async make(caller: Caller): Promise<CalendarFeedMade> {
    const { personId } = caller;
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      const counted = [{ of: ['calendar-feed-made', personId], allowances: makings }];
      await this.limits.take(manager, counted, 'request/too-many');
      // A row that was just inserted has no xmax: whether there was one before.
      const [made] = await manager.query<[{ isNew: boolean }]>(
        `INSERT INTO calendar_feed (person_id, mark, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET mark = excluded.mark, made_at = excluded.made_at, read_at = NULL
         RETURNING xmax = 0 AS "isNew"`,
        [personId, this.markOf(secret), now],
      );
      await this.note(manager, caller, made.isNew ? 'made' : 'renewed');
    });
    const address = new URL(`/api/v1/calendar-feeds/${secret}.ics`, this.settings.PUBLIC_URL).href;
    return { address, webcal: address.replace(/^https?:/, 'webcal:'), madeAt: now.toISOString() };
  }

  /** What is ended already is. */
  async end(caller: Caller): Promise<CalendarFeed> {
    await this.dataSource.transaction(async (manager) => {
      const [, ended] = await manager.query<[unknown, number]>('DELETE FROM calendar_feed WHERE person_id = $1', [
        caller.personId,
      ]);
      if (ended > 0) await this.note(manager, caller, 'ended');
    });
    return this.feedOf(caller);
  }

  /**
   * What a calendar reads at a feed's address.
   * @param file the address's end: `<secret>.ics`
   * @throws Problem calendar/feed-not-found, whatever is wrong with it; request/too-many
   */
  async read(file: string): Promise<{ text: string; tag: string }> {
    const secret = file.match(/^([\w-]{43})\.ics$/)?.[1];
    if (secret === undefined) throw problem('calendar/feed-not-found');
    const mark = this.markOf(secret);
    return this.dataSource.transaction(async (manager) => {
      const [feed] = await manager.query<{ personId: string }[]>(
        'SELECT person_id AS "personId" FROM calendar_feed WHERE mark = $1',
        [mark],
      );
      const contact = feed && (await this.people.contact(manager, feed.personId));
      if (!feed || !contact) throw problem('calendar/feed-not-found');
      await this.limits.take(
        manager,
        [{ of: ['calendar-feed', feed.personId], allowances: readings }],
        'request/too-many',
      );
      const now = this.clock.now();
      await manager.query(
        `UPDATE calendar_feed SET read_at = $2 WHERE mark = $1
         AND (read_at IS NULL OR read_at < $2::timestamptz - make_interval(hours => ${NOTE_HOURS}))`,
        [mark, now],
      );
      const text = this.files.feed(await filedRows(manager, feed.personId, { now }), contact.language);
      return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"` };
    });
  }

  private async filedOf(manager: EntityManager, row: InterviewRow | undefined, as: FiledRow['as']) {
    if (row === undefined) throw problem('interview/not-found');
    const isBooked = ['booked', 'moving', 'past', 'cancelled'].includes(row.state) && row.booked !== null;
    if (!isBooked) throw problem('interview/no-file');
    const [times] = await manager.query<[{ createdAt: Date; changedAt: Date }]>(
      'SELECT created_at AS "createdAt", changed_at AS "changedAt" FROM interview WHERE id = $1',
      [row.id],
    );
    const filed: FiledRow = {
      ...row,
      ...times,
      as,
      role: as === 'talent' ? null : 'recruiter',
      startsAt: row.booked!.startsAt,
    };
    return { row: filed, interviewers: row.interviewers };
  }

  private entryOf(row: FiledRow, language: Language): CalendarEntry {
    const { id, applicationId, as, role, state, title, organization, placeKind, place, startsAt, minutes } = row;
    return {
      interviewId: id,
      applicationId,
      as,
      state,
      title,
      organization,
      place: { kind: placeKind, text: place },
      startsAt: startsAt.toISOString(),
      endsAt: endOf(startsAt, minutes).toISOString(),
      path: as === 'organization' && !mayAnswer(role) ? null : this.files.pathOf(row, language),
    };
  }

  private note(manager: EntityManager, caller: Caller, what: 'made' | 'renewed' | 'ended'): Promise<void> {
    const about = { kind: 'person', id: caller.personId } as const;
    return this.audit.record(manager, { action: `calendar-feed.${what}`, by: caller, about });
  }

  private markOf(secret: string): Buffer {
    return this.secrets.mark('calendar-feed', secret);
  }
}
