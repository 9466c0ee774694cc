import { z } from 'zod';
import { memberRoles, organizerRoles, roles } from './access.js';
import { auditEntry } from './audit.contract.js';
import { languages } from './codes.js';
import { instant, refusal } from './wire.js';

/** A mobile number of the mainland as people write it; read as E.164. Numbers begin with 13 to 19. */
export const phone = z
  .string()
  .max(30)
  .transform((given) =>
    given
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/^(\+|00)?86(?=1)/, ''),
  )
  .refine((digits) => /^1[3-9]\d{9}$/.test(digits), {
    params: refusal('phone', {
      zh: '请填写 11 位手机号码，例如 138 0013 8000。',
      en: 'Give a mobile number of 11 digits, such as 138 0013 8000.',
    }),
  })
  .transform((digits) => `+86${digits}`);

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** The six digits that were sent. */
export const oneTimeCode = z
  .string()
  .transform((given) => given.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

/** Where a code is sent: exactly one of the two. */
export const address = z.union([z.strictObject({ phone }), z.strictObject({ email })]);

/** What must be agreed to before an account is made: (document, version), as `GET /api/v1/legal/:document` names them. */
export const agreement = z.strictObject({ terms: z.string().max(20), privacy: z.string().max(20) });

/** What a code is for: it does nothing else. `prove` shows again that an address is one's own, `change` that a new one is. */
export const codePurposes = ['sign-in', 'reset-password', 'prove', 'change'] as const;
export type CodePurpose = (typeof codePurposes)[number];

/**
 * `POST /api/v1/auth/codes`: sends a code. The answer is the same whether or not there is an account. The code is for
 * the browser that asked for it, which is told apart by a cookie.
 */
export const codeRequest = z.strictObject({ to: address, purpose: z.enum(codePurposes) }).meta({ id: 'CodeRequest' });
export type CodeRequest = z.infer<typeof codeRequest>;

export const codeSent = z
  .object({
    seconds: z.number().int().meta({ description: 'How long it is valid' }),
    again: z.number().int().meta({ description: 'Seconds until another may be asked for' }),
  })
  .meta({ id: 'CodeSent' });
export type CodeSent = z.infer<typeof codeSent>;

const givenPassword = z.string().min(1).max(200);
/** One that is set: how good it must be is decided by what is known of guessing (`auth/weak-password`). */
export const newPassword = z.string().min(10).max(200);

/** Six digits of an authenticator app, or one of the recovery codes. */
export const secondFactorCode = z
  .string()
  .max(40)
  .transform((given) => given.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{10})$/));

/** A second proof that an account is one's own, where its number was not shown for so long that it may be another's now. */
export const secondProof = z.union([
  z.strictObject({ password: givenPassword }),
  z.strictObject({ secondFactor: secondFactorCode }),
  z.strictObject({ email, code: oneTimeCode }).meta({ description: 'A code for `sign-in` that was sent there' }),
]);
export type SecondProof = z.infer<typeof secondProof>;

/**
 * `POST /api/v1/auth/sign-in`. By code: an unknown phone or e-mail address becomes an account, for which `agreement` is
 * needed (409 `auth/agreement-needed`; the code stays good for the next try). A number that was last shown more than 180
 * days ago asks for a `proof` (409 `auth/second-proof-needed`, whose `errors` name the fields that will do), or is taken
 * from the old account and opens a new one with `asNew`. An address by which the desk recovers an account opens that one
 * once it may; before it answers 409 `auth/recovery-waits` or `auth/recovery-proposed`, unless `asNew` is given. By password: by e-mail address; one that was given out for once
 * is changed by `newPassword` at the same time (409 `auth/password-change-needed`).
 */
export const signInRequest = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('code'),
      to: address,
      code: oneTimeCode,
      agreement: agreement.optional(),
      proof: secondProof.optional(),
      asNew: z.boolean().optional(),
    }),
    z.strictObject({
      by: z.literal('password'),
      email,
      password: givenPassword,
      newPassword: newPassword.optional(),
    }),
  ])
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.infer<typeof signInRequest>;

export const hatView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('talent') }),
  z.object({
    kind: z.literal('member'),
    organizationId: z.string(),
    organizationName: z.string(),
    role: z.enum(memberRoles),
  }),
  z.object({ kind: z.literal('organizer'), role: z.enum(organizerRoles) }),
]);
export type HatView = z.infer<typeof hatView>;

/** `GET /api/v1/auth/me`: who is signed in. 200 with `person: null` for everybody else. */
export const whoAmI = z
  .object({
    person: z
      .object({
        id: z.string(),
        name: z.string(),
        phone: z.string().nullable().meta({ description: 'Its middle digits as dots' }),
        email: z.string().nullable(),
        hasPassword: z.boolean(),
        language: z.enum(languages),
        hat: hatView.meta({ description: 'As what this device acts now' }),
        role: z.enum(roles),
        hats: z.array(hatView).meta({ description: 'All that this person may act as' }),
        secondFactor: z.enum(['none', 'to-be-shown', 'shown']).meta({
          description: '`to-be-shown`: there is one, and this device has not shown it since it signed in',
        }),
        agreement: z.enum(['current', 'outdated']).meta({
          description: '`outdated`: newer terms or privacy policy are in force than were agreed to',
        }),
        phoneCheck: z.enum(['none', 'due']).meta({
          description: '`due`: the number should be shown again by a code, or it will not sign in by itself any more',
        }),
        isDemo: z.boolean(),
        version: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'WhoAmI' });
export type WhoAmI = z.infer<typeof whoAmI>;

/** As others read it. */
export const personName = z.string().trim().min(1).max(60);

/** `PATCH /api/v1/auth/me` */
export const meEdit = z
  .strictObject({ name: personName.optional(), language: z.enum(languages).optional(), version: z.number().int() })
  .meta({ id: 'MeEdit' });
export type MeEdit = z.infer<typeof meEdit>;

/** `PUT /api/v1/auth/agreement`: agrees to what is in force now. */
export const agreementGiven = agreement.meta({ id: 'AgreementGiven' });
export type AgreementGiven = z.infer<typeof agreementGiven>;

/**
 * `POST /api/v1/auth/proof`: shows again who one is, by a code for `prove` to one's own present address, by password, or
 * by the second factor. Holds for ten minutes on this device; signing in is such a proof too. What needs one and has none
 * is answered by 403 `auth/proof-needed`.
 */
export const proofGiven = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('code'), to: address, code: oneTimeCode }),
    z.strictObject({ by: z.literal('password'), password: givenPassword }),
    z.strictObject({ by: z.literal('second-factor'), code: secondFactorCode }),
  ])
  .meta({ id: 'ProofGiven' });
export type ProofGiven = z.infer<typeof proofGiven>;

/** `PUT /api/v1/auth/address`: a new phone or e-mail address (or the same, shown again) with its code for `change`. */
export const addressChange = z.strictObject({ to: address, code: oneTimeCode }).meta({ id: 'AddressChange' });
export type AddressChange = z.infer<typeof addressChange>;

/** `PUT /api/v1/auth/password`: sets or changes it, which needs a proof; other devices are signed out. */
export const passwordChange = z.strictObject({ password: newPassword }).meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChange>;

/** `POST /api/v1/auth/password/reset`: by a code for `reset-password`; all devices are signed out. */
export const passwordReset = z
  .strictObject({ email, code: oneTimeCode, password: newPassword })
  .meta({ id: 'PasswordReset' });
export type PasswordReset = z.infer<typeof passwordReset>;

/** `POST /api/v1/auth/password/check`: how good a password would be, before it is set. */
export const passwordCheck = z.strictObject({ password: z.string().max(200) }).meta({ id: 'PasswordCheck' });
export type PasswordCheck = z.infer<typeof passwordCheck>;
export const passwordAdvice = z
  .object({
    score: z.number().int().meta({ description: '0 to 4; 3 is enough' }),
    isGood: z.boolean(),
    advice: z.array(z.string()).meta({ description: 'What would make it better, in the language asked for' }),
  })
  .meta({ id: 'PasswordAdvice' });
export type PasswordAdvice = z.infer<typeof passwordAdvice>;

/** `POST /api/v1/auth/second-factor`: begins to set one up, which needs a proof. */
export const secondFactorOffer = z
  .object({
    secret: z.string().meta({ description: 'Base 32, to be typed into an authenticator app' }),
    uri: z.string().meta({ description: 'otpauth:// address, to be shown as a QR code' }),
  })
  .meta({ id: 'SecondFactorOffer' });
export type SecondFactorOffer = z.infer<typeof secondFactorOffer>;

/** `POST /api/v1/auth/second-factor/confirm`, `/show`, `/remove`, `/recovery-codes` */
export const secondFactorGiven = z.strictObject({ code: secondFactorCode }).meta({ id: 'SecondFactorGiven' });
export type SecondFactorGiven = z.infer<typeof secondFactorGiven>;

/** Ten codes of which each works once in place of the app: shown now and never again. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

/** `GET /api/v1/auth/demo-accounts`: 404 where there are none. */
export const demoAccounts = z
  .object({ accounts: z.array(z.object({ id: z.string(), name: z.string(), hat: hatView })) })
  .meta({ id: 'DemoAccounts' });
export type DemoAccounts = z.infer<typeof demoAccounts>;

/** `POST /api/v1/auth/demo-sign-in` */
export const demoSignIn = z.strictObject({ id: z.uuid() }).meta({ id: 'DemoSignIn' });
export type DemoSignIn = z.infer<typeof demoSignIn>;

/** What needs no other answer than that it was done. */
export const authDone = z.object({ done: z.literal(true) }).meta({ id: 'AuthDone' });
export type AuthDone = z.infer<typeof authDone>;

/** An organizer, as `…/desk/organizers` lists them. */
export const organizer = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(organizerRoles).nullable().meta({ description: 'null: no longer an organizer' }),
    secondFactor: z.boolean(),
    lastSeenAt: instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Organizer' });
export type OrganizerView = z.infer<typeof organizer>;

/** `GET /api/v1/desk/organizers`: all of them, by name. A city's office has dozens, not thousands. */
export const organizerList = z.object({ organizers: z.array(organizer) }).meta({ id: 'OrganizerList' });
export type OrganizerList = z.infer<typeof organizerList>;

/** `POST /api/v1/desk/organizers`: they sign in by a code to this address, then set up their second factor. */
export const organizerCreation = z
  .strictObject({ email, name: personName, role: z.enum(organizerRoles) })
  .meta({ id: 'OrganizerCreation' });
export type OrganizerCreation = z.infer<typeof organizerCreation>;

/** `PATCH /api/v1/desk/organizers/:id`: another role, or none any more (`null`); a lost second factor is taken away. */
export const organizerEdit = z
  .strictObject({
    role: z.enum(organizerRoles).nullable().optional(),
    resetSecondFactor: z.literal(true).optional(),
    version: z.number().int(),
  })
  .meta({ id: 'OrganizerEdit' });
export type OrganizerEdit = z.infer<typeof organizerEdit>;

/** `PUT /api/v1/auth/hat`: acts as something else from now on, on this device. */
export const hatChoice = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('talent') }),
    z.strictObject({ kind: z.literal('member'), organizationId: z.uuid() }),
    z.strictObject({ kind: z.literal('organizer') }),
  ])
  .meta({ id: 'HatChoice' });
export type HatChoice = z.infer<typeof hatChoice>;

/** `GET /api/v1/auth/devices` */
export const devices = z
  .object({
    devices: z.array(
      z.object({
        id: z.string(),
        browser: z.string(),
        signedInAt: instant,
        lastSeenAt: instant.meta({ description: 'Noted every ten minutes' }),
        isThis: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Devices' });
export type DevicesView = z.infer<typeof devices>;

/** `GET /api/v1/auth/data`: all that the fair knows of who asks, as a file. Needs a proof of who one is. */
export const ownData = z
  .object({
    takenAt: instant,
    data: z.record(z.string(), z.unknown()).meta({ description: 'By what it belongs to: account, résumés, reports …' }),
    trail: z
      .array(auditEntry)
      .meta({ description: 'What was done by the person and to their account, the latest first' }),
  })
  .meta({ id: 'OwnData' });
export type OwnData = z.infer<typeof ownData>;
