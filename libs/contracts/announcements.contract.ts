import { z } from 'zod';
import { day, instant, pageLimit, refusal } from './wire.js';

const written = z.strictObject({
  title: z.string().trim().min(2).max(60),
  /** Plain text; an empty line begins a paragraph. */
  text: z.string().trim().min(2).max(2000),
});

/** An announcement 公告 as organizers write it. */
export const announcementContent = z
  .strictObject({
    zh: written,
    /** Null where it is in Chinese alone. */
    en: written.nullable(),
    isPinned: z.boolean().meta({ description: 'Stands above the others' }),
    from: day.meta({ description: 'First day on which it is shown, in Asia/Shanghai' }),
    until: day.nullable().meta({ description: 'Last day; null: until it is withdrawn' }),
  })
  .refine(({ from, until }) => until === null || until >= from, {
    path: ['until'],
    params: refusal('before-from', {
      zh: '结束日期不能早于开始日期。',
      en: 'The last day cannot be before the first.',
    }),
  })
  .meta({ id: 'AnnouncementContent' });
export type AnnouncementContent = z.infer<typeof announcementContent>;

/** `PUT /api/v1/desk/announcements/:id`: what it says from now on, and the version that was edited. */
export const announcementEdit = z
  .strictObject({ version: z.number().int().min(1), content: announcementContent })
  .meta({ id: 'AnnouncementEdit' });
export type AnnouncementEdit = z.infer<typeof announcementEdit>;

/** `POST /api/v1/desk/announcements/:id/publish` and `/withdraw`: the version that was looked at. */
export const announcementVersion = z
  .strictObject({ version: z.number().int().min(1) })
  .meta({ id: 'AnnouncementVersion' });
export type AnnouncementVersion = z.infer<typeof announcementVersion>;

export const announcementStates = ['draft', 'published', 'withdrawn'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

/** An announcement as organizers see it. */
export const deskAnnouncement = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(announcementStates),
    isShown: z.boolean().meta({ description: 'Whether the public sees it today' }),
    content: announcementContent,
    createdAt: instant,
    updatedAt: instant,
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'DeskAnnouncement' });
export type DeskAnnouncement = z.infer<typeof deskAnnouncement>;

/** `GET /api/v1/desk/announcements` */
export const deskAnnouncementsQuery = z.strictObject({ limit: pageLimit, cursor: z.string().max(200).optional() });
export type DeskAnnouncementsQuery = z.infer<typeof deskAnnouncementsQuery>;

export const deskAnnouncements = z
  .object({ announcements: z.array(deskAnnouncement), nextCursor: z.string().nullable() })
  .meta({ id: 'DeskAnnouncements' });
export type DeskAnnouncements = z.infer<typeof deskAnnouncements>;

/** `GET /api/v1/announcements`: what is announced today. */
export const announcements = z
  .object({
    announcements: z.array(
      z.object({
        id: z.string(),
        zh: written,
        en: written.nullable(),
        isPinned: z.boolean(),
        from: day,
        until: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'Announcements' });
export type Announcements = z.infer<typeof announcements>;
