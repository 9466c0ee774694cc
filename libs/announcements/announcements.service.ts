import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  AnnouncementContent,
  AnnouncementEdit,
  Announcements,
  DeskAnnouncement,
  DeskAnnouncements,
  DeskAnnouncementsQuery,
} from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import { type Caller, readIdCursor, writeIdCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Announcement } from './announcement.entity.js';
import { type AnnouncementAct, isShownOn, transitions } from './announcement.rules.js';

/** More than this are never shown at once: the newest stand first. */
const MOST_SHOWN = 50;
const LIST = 'announcements';

const acts = { publish: 'announcement.published', withdraw: 'announcement.withdrawn' } as const;

/** Announcements: written by organizers, read by everybody. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What is announced today: pinned ones first, then the newest. Index scan of announcement_shown. */
  async current(): Promise<Announcements> {
    const shown = await this.dataSource
      .getRepository(Announcement)
      .createQueryBuilder('a')
      .where(`a.state = 'published' AND a.fromDay <= :today AND (a.untilDay IS NULL OR a.untilDay >= :today)`, {
        today: dayOf(this.clock.now()),
      })
      .orderBy({ 'a.isPinned': 'DESC', 'a.fromDay': 'DESC', 'a.id': 'DESC' })
      .limit(MOST_SHOWN)
      .getMany();
    return { announcements: shown.map((one) => ({ id: one.id, ...contentOf(one) })) };
  }

  /** All of them, the latest written first. */
  async list({ limit, cursor }: DeskAnnouncementsQuery): Promise<DeskAnnouncements> {
    const after = readIdCursor(cursor, LIST);
    const query = this.dataSource.getRepository(Announcement).createQueryBuilder('a').orderBy('a.id', 'DESC');
    if (after !== null) query.where('a.id < :after', { after });
    const found = await query.limit(limit + 1).getMany();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      announcements: page.map((one) => this.view(one)),
      nextCursor: found.length > limit && last !== undefined ? writeIdCursor(last.id, LIST) : null,
    };
  }

  /** @throws Problem announcement/not-found */
  async one(id: string): Promise<DeskAnnouncement> {
    const found = await this.dataSource.getRepository(Announcement).findOneBy({ id });
    if (found === null) throw problem('announcement/not-found');
    return this.view(found);
  }

  /** Writes a draft. */
  create(caller: Caller, content: AnnouncementContent): Promise<DeskAnnouncement> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const created = await manager.save(
        manager.create(Announcement, {
          id: newId(),
          ...columnsOf(content),
          state: 'draft',
          createdAt: now,
          updatedAt: now,
          publishedAt: null,
        }),
      );
      await this.note(manager, caller, created, 'announcement.created');
      return this.view(created);
    });
  }

  /**
   * Changes what it says; while it is published, everybody reads the new text at once.
   * @throws Problem announcement/not-found, announcement/stale
   */
  edit(caller: Caller, id: string, { version, content }: AnnouncementEdit): Promise<DeskAnnouncement> {
    return this.change(id, version, async (manager, announcement) => {
      Object.assign(announcement, columnsOf(content));
      await this.note(manager, caller, announcement, 'announcement.edited');
    });
  }

  /** @throws Problem announcement/not-found, announcement/stale, announcement/wrong-state */
  decide(caller: Caller, id: string, version: number, act: AnnouncementAct): Promise<DeskAnnouncement> {
    return this.change(id, version, async (manager, announcement) => {
      const next = transitions[announcement.state][act];
      if (next === undefined) throw problem('announcement/wrong-state');
      announcement.state = next;
      if (act === 'publish') announcement.publishedAt = this.clock.now();
      await this.note(manager, caller, announcement, acts[act]);
    });
  }

  private change(
    id: string,
    version: number,
    change: (manager: EntityManager, announcement: Announcement) => Promise<void>,
  ): Promise<DeskAnnouncement> {
    return this.dataSource.transaction(async (manager) => {
      const found = await manager.findOne(Announcement, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (found === null) throw problem('announcement/not-found');
      if (found.version !== version) throw problem('announcement/stale', { version: found.version });
      await change(manager, found);
      // Also where nothing else changed: who edited the version before is told.
      found.updatedAt = this.clock.now();
      return this.view(await manager.save(found));
    });
  }

  private note(manager: EntityManager, by: Caller, { id, version }: Announcement, action: string): Promise<void> {
    return this.audit.record(manager, { action, by, about: { kind: 'announcement', id }, detail: { version } });
  }

  private view(announcement: Announcement): DeskAnnouncement {
    const { id, version, state, createdAt, updatedAt, publishedAt } = announcement;
    return {
      id,
      version,
      state,
      isShown: isShownOn(announcement, dayOf(this.clock.now())),
      content: contentOf(announcement),
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null,
    };
  }
}

function contentOf({
  titleZh,
  textZh,
  titleEn,
  textEn,
  isPinned,
  fromDay,
  untilDay,
}: Announcement): AnnouncementContent {
  return {
    zh: { title: titleZh, text: textZh },
    en: titleEn === null || textEn === null ? null : { title: titleEn, text: textEn },
    isPinned,
    from: fromDay,
    until: untilDay,
  };
}

function columnsOf({ zh, en, isPinned, from, until }: AnnouncementContent) {
  return {
    titleZh: zh.title,
    textZh: zh.text,
    titleEn: en?.title ?? null,
    textEn: en?.text ?? null,
    isPinned,
    fromDay: from,
    untilDay: until,
  };
}
