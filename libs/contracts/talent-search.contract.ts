import { z } from 'zod';
import { divisionCode, employments } from './codes.js';
import { creditCodeFault, normalizedCreditCode } from './credit-code.rules.js';
import { matchBands, matchReason } from './matching.contract.js';
import { facetValue } from './search.contract.js';
import { degrees, resumeContent, seekings } from './talent.contract.js';
import { day, flag, instant, refusal, several, wholeNumber } from './wire.js';

/** Years of full-time work, as talents are searched by. */
export const workYears = ['0', '0-1', '1-3', '3-5', '5-10', '10+'] as const;
export type WorkYears = (typeof workYears)[number];

export const talentFacets = [
  'discipline',
  'degree',
  'graduationYear',
  'skill',
  'wishedPlace',
  'wishedOccupation',
  'wishedEmployment',
  'workYears',
  'seeking',
] as const;
export type TalentFacet = (typeof talentFacets)[number];

export const talentSorts = ['relevance', 'newest'] as const;

/** Talents of one page, and most pages of one search: who needs more describes better whom they look for. */
export const talentsOfAPage = 20;
export const mostTalentPages = 10;

/** `GET /api/v1/talents`. Values of one parameter are alternatives, parameters add up. */
export const talentQuery = z
  .strictObject({
    q: z.string().max(200).default('').meta({ description: 'Text; empty lists all by `sort`' }),
    discipline: several(z.string().max(30)),
    degree: several(z.enum(degrees)),
    graduationYear: several(z.string().regex(/^(19|20)\d{2}$/)),
    skill: several(z.string().max(30)),
    wishedPlace: several(divisionCode),
    wishedOccupation: several(z.string().max(20)),
    wishedEmployment: several(z.enum(employments)),
    workYears: several(z.enum(workYears)),
    seeking: several(z.enum(['now', 'open'])),
    payMax: wholeNumber(0, 10_000_000)
      .optional()
      .meta({ description: 'CNY a month; talents who wish for at most this, at least' }),
    sort: z.enum(talentSorts).optional().meta({ description: 'Default: relevance with `q`, newest without' }),
    facets: flag.default(false),
    cursor: z.string().max(500).optional(),
  })
  .meta({ id: 'TalentQuery' });
export type TalentQuery = z.infer<typeof talentQuery>;

/** How far a talent opened up to an organization. */
export const accessStates = ['none', 'asked', 'opened', 'closed'] as const;
export type AccessState = (typeof accessStates)[number];

const named = z.object({ code: z.string(), name: z.string() });

/** What a list says of a talent. */
export const talentFacts = z.object({
  ref: z.string().meta({ description: 'Names the talent towards enterprises; nothing else is told by it' }),
  headline: z.string(),
  degree: z.enum(degrees).nullable(),
  discipline: z.string().nullable(),
  major: z.string().nullable(),
  graduationYear: z.number().int().nullable(),
  workYears: z.enum(workYears),
  latestTitle: z.string().nullable(),
  skills: z.array(z.string()),
  seeking: z.enum(seekings),
  confirmedBySchool: z
    .boolean()
    .meta({ description: 'A university that the résumé names confirmed that the talent studies there' }),
  occupations: z.array(named),
  places: z.array(named),
  payMonthlyMin: z.number().int().nullable(),
  payMonthlyMax: z.number().int().nullable(),
  employments: z.array(z.enum(employments)),
  updatedOn: day,
  access: z.enum(accessStates),
  lastSeenAt: instant.nullable().meta({ description: 'When somebody of the own organization last opened this talent' }),
});

/** A talent in a list: nothing by which a person could be told. */
export const talentHit = talentFacts
  .extend({ highlights: z.record(z.string(), z.string()).meta({ description: 'Safe HTML, `<em>` only, by field' }) })
  .meta({ id: 'TalentHit' });
export type TalentHit = z.infer<typeof talentHit>;

const allowance = z.object({ used: z.number().int(), allowed: z.number().int() });
const today = z.object({ searches: allowance, profiles: allowance }).meta({
  description: 'What this organization used of what it may look at in a day',
});

export const talentSearchAnswer = z
  .object({
    hits: z.array(talentHit),
    total: z.number().int().meta({ description: 'Exact' }),
    relaxed: z.array(z.string()).nullable(),
    facets: z
      .record(z.string(), z.array(facetValue))
      .meta({ description: 'Of many talents, those with several values a talent are told from a sample' }),
    tookMs: z.number(),
    nextCursor: z.string().nullable(),
    isEnd: z.boolean().meta({ description: 'There are more, but one search lists no more than these' }),
    today,
  })
  .meta({ id: 'TalentSearchAnswer' });
export type TalentSearchAnswer = z.infer<typeof talentSearchAnswer>;

/** `GET /api/v1/organization/vacancies/:id/talents`: whom one may find, and who fits, best first, twenty at most. */
export const fittingTalents = z
  .object({
    vacancy: z
      .object({
        title: z.string(),
        place: named.nullable(),
        payMonthlyMin: z.number().int().nullable(),
        payMonthlyMax: z.number().int().nullable(),
      })
      .meta({ description: 'What the reasons speak of' }),
    fits: z.array(
      z.object({
        talent: talentFacts,
        band: z.enum(matchBands),
        reasons: z.array(matchReason).meta({ description: 'All kinds, those that weigh most first' }),
      }),
    ),
    today,
  })
  .meta({ id: 'FittingTalents' });
export type FittingTalents = z.infer<typeof fittingTalents>;

/** What is not shown yet. */
export const hiddenParts = ['name', 'contact', 'employers', 'schools'] as const;
export type HiddenPart = (typeof hiddenParts)[number];

/** `GET /api/v1/talents/:ref`. That it was read is in the talent's own list of who looked. */
export const talentView = talentFacts
  .extend({
    content: resumeContent.meta({ description: 'What is hidden is empty; in texts *** stands for it' }),
    hidden: z.array(z.enum(hiddenParts)),
    isBlind: z.boolean().meta({ description: 'Name, sex, age and birthplace stay hidden until shortlisted' }),
    name: z.string().nullable(),
    contact: z.object({ phone: z.string().nullable(), email: z.string().nullable() }).nullable(),
    askedAt: instant.nullable(),
    openedAt: instant.nullable(),
    shortlistedAt: instant.nullable(),
  })
  .meta({ id: 'TalentView' });
export type TalentView = z.infer<typeof talentView>;

/** Why no organization finds somebody, however well they would fit. */
export const hidingCauses = ['invited', 'not-seeking', 'no-resume', 'no-occupations'] as const;
export type HidingCause = (typeof hidingCauses)[number];

/** `GET /api/v1/talent/anonymous`: what organizations read of oneself before one opens up to them. */
export const talentAsSeen = z
  .object({
    hiddenBecause: z
      .array(z.enum(hidingCauses))
      .meta({ description: 'Empty: whoever one lets find oneself does. `no-occupations`: nothing can be matched' }),
    seen: talentFacts
      .omit({ ref: true, confirmedBySchool: true, access: true, lastSeenAt: true })
      .extend({ content: resumeContent, hidden: z.array(z.enum(hiddenParts)) })
      .nullable()
      .meta({ description: 'Of the main résumé; null without one' }),
  })
  .meta({ id: 'TalentAsSeen' });
export type TalentAsSeen = z.infer<typeof talentAsSeen>;

/** `POST /api/v1/talents/:ref/ask` */
export const accessRequest = z
  .strictObject({
    message: z.string().trim().min(1).max(300).meta({ description: 'What the talent reads: who asks, and for what' }),
  })
  .meta({ id: 'AccessRequest' });
export type AccessRequest = z.infer<typeof accessRequest>;

/** `GET /api/v1/talent/viewers`: who looked, and who may see more. */
export const talentViewers = z
  .object({
    viewers: z.array(
      z.object({
        organizationId: z.string(),
        name: z.string(),
        creditCode: z.string().nullable(),
        verified: z.boolean(),
        firstSeenAt: instant.nullable(),
        lastSeenAt: instant.nullable(),
        times: z.number().int(),
        access: z.enum(accessStates),
        askedAt: instant.nullable(),
        message: z.string().nullable(),
        openedAt: instant.nullable(),
        isBlocked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'TalentViewers' });
export type TalentViewers = z.infer<typeof talentViewers>;

/** `PUT /api/v1/talent/viewers/:id/access` */
export const accessDecision = z.strictObject({ open: z.boolean() }).meta({ id: 'AccessDecision' });

/** Days in which who did not open the résumé is not asked again. */
export const askedAgainAfter = 90;

/** `POST /api/v1/talents/:ref/print`: the line that stands on each page of a printed résumé. */
export const talentPrint = z
  .object({
    organization: z.string(),
    member: z.string().meta({ description: 'Who prints it' }),
    printedAt: instant,
  })
  .meta({ id: 'TalentPrint' });
export type TalentPrint = z.infer<typeof talentPrint>;

const creditCode = z
  .string()
  .max(40)
  .transform(normalizedCreditCode)
  .refine((code) => creditCodeFault(code) === null, {
    params: refusal('credit-code', {
      zh: '统一社会信用代码不正确，请核对。',
      en: 'This is no valid credit code: check it.',
    }),
  });

/** `POST /api/v1/talent/blocks`: an organization that must not see anything, by credit code or by name. */
export const blockCreation = z
  .strictObject({
    name: z.string().trim().min(2).max(60),
    creditCode: creditCode.nullable(),
  })
  .meta({ id: 'BlockCreation' });
export type BlockCreation = z.infer<typeof blockCreation>;

export const blockSources = ['talent', 'resume'] as const;

/** `GET /api/v1/talent/blocks` */
export const talentBlocks = z
  .object({
    blocks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        creditCode: z.string().nullable(),
        source: z.enum(blockSources).meta({ description: '`resume`: the present employer, as the résumé names it' }),
        affiliates: z.array(z.string()).meta({ description: 'Names of those covered too, as known here' }),
      }),
    ),
  })
  .meta({ id: 'TalentBlocks' });
export type TalentBlocks = z.infer<typeof talentBlocks>;

export const consentPurposes = [
  'profile-visible',
  'profile-opened',
  'school-sees-progress',
  'application-sent',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** `GET /api/v1/talent/consents`: to what one agreed, under which text, from when until when. */
export const talentConsents = z
  .object({
    consents: z.array(
      z.object({
        id: z.string(),
        purpose: z.enum(consentPurposes),
        organizationId: z.string().nullable().meta({ description: 'To whom the résumé was opened, or sent' }),
        organization: z.string().nullable(),
        detail: z.string().nullable(),
        policyVersion: z.string(),
        givenAt: instant,
        withdrawnAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'TalentConsents' });
export type TalentConsents = z.infer<typeof talentConsents>;

/** `GET /api/v1/organization/affiliates`: legal bodies of the same group. Whom talents block, these are covered by. */
export const affiliates = z
  .object({
    affiliates: z.array(
      z.object({
        creditCode: z.string(),
        name: z.string(),
        namedBy: z.enum(['organization', 'desk']),
        createdAt: instant,
      }),
    ),
  })
  .meta({ id: 'Affiliates' });
export type Affiliates = z.infer<typeof affiliates>;

export const affiliateCreation = z
  .strictObject({ name: z.string().trim().min(2).max(60), creditCode })
  .meta({ id: 'AffiliateCreation' });
export type AffiliateCreation = z.infer<typeof affiliateCreation>;

/** `GET/PUT /api/v1/organization/blind-stage`, `/api/v1/desk/blind-stage` */
export const blindStage = z
  .object({ own: z.boolean(), fair: z.boolean().meta({ description: 'The organizers switched it on for everybody' }) })
  .meta({ id: 'BlindStage' });
export type BlindStage = z.infer<typeof blindStage>;
export const blindStageSwitch = z.strictObject({ on: z.boolean() }).meta({ id: 'BlindStageSwitch' });

export const harvestKinds = ['searches', 'profiles'] as const;
export type HarvestKind = (typeof harvestKinds)[number];

/** `GET /api/v1/desk/talent-use`: who looks at many talents. */
export const talentUse = z
  .object({
    alarms: z.array(
      z.object({
        id: z.string(),
        organizationId: z.string(),
        organization: z.string(),
        day,
        kind: z.enum(harvestKinds),
        used: z.number().int(),
        allowed: z.number().int(),
        isSpent: z.boolean(),
        raisedAt: instant,
        seenAt: instant.nullable(),
        stopReason: z.string().nullable().meta({ description: 'Why its search is stopped; null: it is not' }),
      }),
    ),
  })
  .meta({ id: 'TalentUse' });
export type TalentUse = z.infer<typeof talentUse>;

/** `PUT /api/v1/desk/talent-use/:id/stop` (an organization's id) */
export const talentStop = z
  .strictObject({ stopped: z.boolean(), reason: z.string().trim().max(300) })
  .refine(({ stopped, reason }) => !stopped || reason.length > 0, {
    path: ['reason'],
    params: refusal('reason-missing', {
      zh: '请写明停用的原因，单位会看到。',
      en: 'Say why: the organization reads it.',
    }),
  })
  .meta({ id: 'TalentStop' });
export type TalentStop = z.infer<typeof talentStop>;
