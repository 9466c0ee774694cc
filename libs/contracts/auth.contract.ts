import { z } from 'zod';
import { memberRoles, organizerRoles, roles } from './access.js';
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

/** `POST /api/v1/auth/codes`: sends a code. The answer is the same whether or not there is an account. */
export const codeRequest = z
  .strictObject({ to: address, purpose: z.enum(['sign-in', 'reset-password']) })
  .meta({ id: 'CodeRequest' });
export type CodeRequest = z.infer<typeof codeRequest>;

export const codeSent = z
  .object({
    seconds: z.number().int().meta({ description: 'How long it is valid' }),
    again: z.number().int().meta({ description: 'Seconds until another may be asked for' }),
  })
  .meta({ id: 'CodeSent' });
export type CodeSent = z.infer<typeof codeSent>;

/**
 * `POST /api/v1/auth/sign-in`. By code: an unknown phone or e-mail address becomes an account, for which `agreement` is
 * needed. By password: by e-mail address.
 */
export const signInRequest = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('code'), to: address, code: oneTimeCode, agreement: agreement.optional() }),
    z.strictObject({ by: z.literal('password'), email, password: z.string().min(1).max(200) }),
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
      })
      .nullable(),
  })
  .meta({ id: 'WhoAmI' });
export type WhoAmI = z.infer<typeof whoAmI>;

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
