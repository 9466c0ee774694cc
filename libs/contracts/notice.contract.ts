import { z } from 'zod';
import { instant, pageLimit, refusal } from './wire.js';

/** What notices 通知 are about: each kind can be had by e-mail, by SMS, or in the fair alone. */
export const noticeKinds = ['applications', 'messages', 'talents', 'vacancies', 'organizations', 'reports'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `GET /api/v1/notices` */
export const noticesQuery = z
  .strictObject({ cursor: z.string().max(500).optional(), limit: pageLimit })
  .meta({ id: 'NoticesQuery' });
export type NoticesQuery = z.infer<typeof noticesQuery>;

const unread = z.number().int().min(0);

export const notices = z
  .object({
    notices: z
      .array(
        z.object({
          id: z.uuid(),
          kind: z.enum(noticeKinds),
          title: z.string().meta({ description: 'What happened, in the language that was asked for' }),
          about: z.string().nullable().meta({ description: 'The vacancy, where the title does not name it' }),
          reason: z.string().nullable().meta({ description: 'In the words of who decided' }),
          path: z.string().nullable().meta({ description: 'The page on which it is answered' }),
          at: instant,
          isRead: z.boolean(),
        }),
      )
      .meta({ description: 'The last one first' }),
    unread,
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Notices' });
export type Notices = z.infer<typeof notices>;

/** `GET /api/v1/notices/unread` */
export const unreadNotices = z.object({ unread }).meta({ id: 'UnreadNotices' });
export type UnreadNotices = z.infer<typeof unreadNotices>;

/** `POST /api/v1/notices/read` */
export const noticesRead = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(100).optional().meta({ description: 'These; without it, all of one’s own' }),
  })
  .meta({ id: 'NoticesRead' });
export type NoticesRead = z.infer<typeof noticesRead>;

const ways = z.strictObject({
  email: z.boolean(),
  sms: z.boolean().meta({ description: 'Where no e-mail goes: a notice is told once' }),
});
const hour = z.number().int().min(0).max(23);

/** `PUT /api/v1/notices/choices`. In the fair itself every notice stands, whatever is chosen. */
export const noticeChoices = z
  .strictObject({
    kinds: z.strictObject({
      applications: ways,
      messages: ways,
      talents: ways,
      vacancies: ways,
      organizations: ways,
      reports: ways,
    } satisfies Record<NoticeKind, typeof ways>),
    rhythm: z.enum(['at-once', 'daily']).meta({ description: '`daily`: all of a day in one message, at 9 o’clock' }),
    quiet: z
      .strictObject({ from: hour, until: hour })
      .refine(({ from, until }) => from !== until, {
        path: ['until'],
        params: refusal('no-quiet-time', {
          zh: '结束时间要和开始时间不同。',
          en: 'It has to end at another hour than it begins.',
        }),
      })
      .nullable()
      .meta({ description: 'Hours in Asia/Shanghai between which no message is sent; null: none' }),
  })
  .meta({ id: 'NoticeChoices' });
export type NoticeChoices = z.infer<typeof noticeChoices>;

/** `GET /api/v1/notices/choices` */
export const noticeChoicesView = noticeChoices
  .extend({
    reach: z
      .object({ email: z.boolean(), sms: z.boolean() })
      .meta({ description: 'Whether there is an address and the fair can send there' }),
  })
  .meta({ id: 'NoticeChoicesView' });
export type NoticeChoicesView = z.infer<typeof noticeChoicesView>;
