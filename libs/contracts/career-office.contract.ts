import { z } from 'zod';
import { degrees, seekings } from './talent.contract.js';
import { day, flag, instant, refusal, wholeNumber } from './wire.js';

/** How a student was confirmed: by the list of the university, or by a code to an address that it gives to students. */
export const confirmationWays = ['list', 'mail'] as const;
export type ConfirmationWay = (typeof confirmationWays)[number];

/** A figure of persons is told in steps of so many, and one below it not at all: nobody is told by it. */
export const figureStep = 5;

const line = (most: number) => z.string().trim().min(1).max(most);

/** `GET /api/v1/talent/schools`: universities that confirm their students here. */
export const schoolsQuery = z.strictObject({
  q: z.string().max(60).default('').meta({ description: 'A part of the name, or pinyin; empty: the first ones' }),
});
export type SchoolsQuery = z.infer<typeof schoolsQuery>;

export const schools = z
  .object({
    schools: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        byList: z.boolean().meta({ description: 'It keeps a list of its students here' }),
        domains: z.array(z.string()).meta({ description: 'Of the e-mail addresses that it gives to students' }),
      }),
    ),
  })
  .meta({ id: 'Schools' });
export type Schools = z.infer<typeof schools>;

/** `GET /api/v1/talent/school-confirmations`: by which universities one is confirmed as a student. */
export const schoolConfirmations = z
  .object({
    confirmations: z.array(
      z.object({
        universityId: z.string(),
        university: z.string(),
        how: z.enum(confirmationWays),
        graduationYear: z.number().int(),
        degree: z.enum(degrees).nullable(),
        college: z.string().nullable(),
        confirmedAt: instant,
        until: day.meta({ description: 'The last day on which it holds' }),
        sharesPerson: z.boolean().meta({ description: 'The university sees name and progress, not figures alone' }),
      }),
    ),
  })
  .meta({ id: 'SchoolConfirmations' });
export type SchoolConfirmations = z.infer<typeof schoolConfirmations>;

/** `POST /api/v1/talent/school-confirmations/by-list` */
export const listConfirmation = z
  .strictObject({ universityId: z.uuid(), name: line(60), studentNumber: line(40) })
  .meta({ id: 'ListConfirmation' });
export type ListConfirmation = z.infer<typeof listConfirmation>;

const schoolAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, {
    params: refusal('school-address', {
      zh: '邮箱地址不完整，例如 20230101@stu.example.edu.cn。',
      en: 'The address is not complete: it looks like 20230101@stu.example.edu.cn.',
    }),
  });

/** `POST /api/v1/talent/school-confirmations/code` */
export const schoolCodeRequest = z
  .strictObject({ universityId: z.uuid(), address: schoolAddress })
  .meta({ id: 'SchoolCodeRequest' });
export type SchoolCodeRequest = z.infer<typeof schoolCodeRequest>;

export const schoolCodeSent = z
  .object({
    minutes: z.number().int().meta({ description: 'How long the code is valid' }),
    again: z.number().int().meta({ description: 'Seconds until another can be asked for' }),
  })
  .meta({ id: 'SchoolCodeSent' });
export type SchoolCodeSent = z.infer<typeof schoolCodeSent>;

/** `POST /api/v1/talent/school-confirmations/by-mail` */
export const mailConfirmation = z
  .strictObject({
    universityId: z.uuid(),
    address: schoolAddress,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
    graduationYear: z.number().int().min(2000).max(2100),
    degree: z.enum(degrees).nullable(),
  })
  .meta({ id: 'MailConfirmation' });
export type MailConfirmation = z.infer<typeof mailConfirmation>;

/** `PUT /api/v1/talent/school-confirmations/:id/sharing` (a university's id) */
export const progressSharing = z.strictObject({ on: z.boolean() }).meta({ id: 'ProgressSharing' });

/** What a column of a list of students can hold. */
export const studentFields = ['name', 'studentNumber', 'graduationYear', 'degree', 'college'] as const;
export type StudentField = (typeof studentFields)[number];

/** `POST /api/v1/organization/students/lists` */
export const studentListQuery = z.strictObject({
  skipBad: flag.default(false).meta({ description: 'Take the good rows though others are bad' }),
});
export type StudentListQuery = z.infer<typeof studentListQuery>;

export const studentListReport = z
  .object({
    taken: z.boolean().meta({ description: 'false: some rows are bad, and nothing was changed' }),
    rows: z.number().int(),
    good: z.number().int(),
    bad: z.number().int(),
    years: z.array(z.object({ graduationYear: z.number().int(), students: z.number().int() })),
    unread: z.array(z.string()).meta({ description: 'Titles of the columns that are not read' }),
    faults: z
      .array(
        z.object({
          line: z.number().int().meta({ description: 'Number of the row as Excel shows it' }),
          column: z.string().meta({ description: 'Letters of the column as Excel shows them' }),
          field: z.enum(studentFields),
          reason: z.string(),
          remedy: z.string(),
        }),
      )
      .meta({ description: 'At most 500' }),
  })
  .meta({ id: 'StudentListReport' });
export type StudentListReport = z.infer<typeof studentListReport>;

/** `GET /api/v1/organization/students/lists` */
export const studentLists = z
  .object({
    lists: z.array(
      z.object({
        graduationYear: z.number().int(),
        students: z.number().int(),
        uploadedAt: instant,
        keptUntil: day.meta({ description: 'The last day on which it is kept' }),
      }),
    ),
  })
  .meta({ id: 'StudentLists' });
export type StudentLists = z.infer<typeof studentLists>;

export const graduationYearParam = z.strictObject({ year: wholeNumber(2000, 2100) });

/** A domain by itself: `stu.hebust.edu.cn`. */
const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .transform((given) => given.replace(/^@/, ''))
  .refine((given) => given.length <= 190 && /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/.test(given), {
    params: refusal('domain', {
      zh: '只填 @ 后面的部分，例如 stu.example.edu.cn。',
      en: 'Only what stands behind the @, as stu.example.edu.cn.',
    }),
  });

export const domainParam = z.strictObject({ domain: domainName });

/** `POST /api/v1/organization/students/domains` */
export const schoolDomainCreation = z.strictObject({ domain: domainName }).meta({ id: 'SchoolDomainCreation' });

const schoolDomain = z.object({
  domain: z.string(),
  isConfirmed: z.boolean().meta({ description: 'false: waits for the organizers' }),
  addedAt: instant,
});

/** `GET /api/v1/organization/students/domains` */
export const schoolDomains = z.object({ domains: z.array(schoolDomain) }).meta({ id: 'SchoolDomains' });
export type SchoolDomains = z.infer<typeof schoolDomains>;

/** `GET /api/v1/desk/school-domains`: those that wait first. */
export const deskSchoolDomains = z
  .object({ domains: z.array(schoolDomain.extend({ universityId: z.string(), university: z.string() })) })
  .meta({ id: 'DeskSchoolDomains' });
export type DeskSchoolDomains = z.infer<typeof deskSchoolDomains>;

/** `PUT /api/v1/desk/school-domains/:domain` */
export const schoolDomainDecision = z
  .strictObject({ confirmed: z.boolean().meta({ description: 'false: removes it' }) })
  .meta({ id: 'SchoolDomainDecision' });

const atLeast = z.number().int().meta({ description: 'At least so many, and less than five more' });
const group = <T extends z.ZodType>(of: T) => z.object({ of: of.nullable(), atLeast });

/**
 * `GET /api/v1/organization/students/figures`. Steps of five, so that nobody is told by a figure or by the difference of
 * two; `null` is fewer than five. Small groups are put together under `of: null`.
 */
export const studentFigures = z
  .object({
    confirmed: atLeast.nullable(),
    withResume: atLeast.nullable(),
    visible: atLeast.nullable().meta({ description: 'Enterprises can find them' }),
    looked: atLeast.nullable().meta({ description: 'An enterprise looked at them in the last year' }),
    asked: atLeast.nullable().meta({ description: 'An enterprise asked to see the résumé' }),
    opened: atLeast.nullable().meta({ description: 'They opened the résumé to an enterprise' }),
    byYear: z.array(group(z.number().int())),
    byDegree: z.array(group(z.enum(degrees))),
    byCollege: z.array(group(z.string())),
  })
  .meta({ id: 'StudentFigures' });
export type StudentFigures = z.infer<typeof studentFigures>;

/** `GET /api/v1/organization/students/persons` */
export const studentPersonsQuery = z.strictObject({ cursor: z.string().max(500).optional() });
export type StudentPersonsQuery = z.infer<typeof studentPersonsQuery>;

/** Those alone who agreed that their university sees them by name. Each is told that it looked. */
export const studentPersons = z
  .object({
    persons: z.array(
      z.object({
        name: z.string(),
        graduationYear: z.number().int(),
        college: z.string().nullable(),
        seeking: z.enum(seekings).nullable().meta({ description: 'null: said nothing yet' }),
        isVisible: z.boolean().meta({ description: 'Enterprises can find them' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'StudentPersons' });
export type StudentPersons = z.infer<typeof studentPersons>;
