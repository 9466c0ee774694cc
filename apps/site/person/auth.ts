import { queryOptions } from '@tanstack/react-query';
import type {
  AuditPage,
  CodeRequest,
  CodeSent,
  DemoAccounts,
  DevicesView,
  HatChoice,
  HatView,
  Language,
  MeEdit,
  OwnData,
  OwnRecovery,
  PasswordReset,
  ProofGiven,
  RecoveryCodes,
  SecondFactorOffer,
  SignInRequest,
  WhoAmI,
} from '#contracts';
import { type Call, call } from '#ui';

/** Where the code goes that shows that an address is one's own. */
export type Address = CodeRequest['to'];

/** Signing in and the own account, each call as the contracts have it. All reject with a `CallProblem`. */
export function authCalls(language: Language) {
  const ask = <T = void>(method: Call<T>['method'], path: string, body?: unknown) =>
    call<T>({ method, path: `/api/v1/auth/${path}`, language, body });
  return {
    me: () => ask<WhoAmI>('GET', 'me'),
    sendCode: (request: CodeRequest) => ask<CodeSent>('POST', 'codes', request),
    signIn: (request: SignInRequest) => ask('POST', 'sign-in', request),
    signOut: () => ask('POST', 'sign-out'),
    edit: (edit: MeEdit) => ask('PATCH', 'me', edit),
    agree: (agreement: { terms: string; privacy: string }) => ask('PUT', 'agreement', agreement),
    prove: (proof: ProofGiven) => ask('POST', 'proof', proof),
    wear: (hat: HatChoice) => ask('PUT', 'hat', hat),
    devices: () => ask<DevicesView>('GET', 'devices'),
    recovery: () => ask<OwnRecovery>('GET', 'recovery'),
    stopRecovery: () => ask('POST', 'recovery/object'),
    signOutDevice: (id: string) => ask('DELETE', `devices/${encodeURIComponent(id)}`),
    setPassword: (password: string) => ask('PUT', 'password', { password }),
    resetPassword: (request: PasswordReset) => ask('POST', 'password/reset', request),
    setAddress: (to: Address, code: string) => ask('PUT', 'address', { to, code }),
    setUpSecondFactor: () => ask<SecondFactorOffer>('POST', 'second-factor'),
    confirmSecondFactor: (code: string) => ask<RecoveryCodes>('POST', 'second-factor/confirm', { code }),
    showSecondFactor: (code: string) => ask('POST', 'second-factor/show', { code }),
    removeSecondFactor: (code: string) => ask('POST', 'second-factor/remove', { code }),
    trail: (cursor: string | null) =>
      ask<AuditPage>('GET', `trail?limit=50${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`),
    takeOut: () => ask<OwnData>('GET', 'data'),
    close: () => ask('POST', 'close'),
    demoAccounts: () => ask<DemoAccounts>('GET', 'demo-accounts'),
    demoSignIn: (id: string) => ask('POST', 'demo-sign-in', { id }),
  };
}

/** Who is signed in, asked by the browser alone: pages are written the same for everybody. */
export function meQuery(language: Language) {
  return queryOptions({ queryKey: ['me'], queryFn: async () => (await authCalls(language).me()).person });
}

export function devicesQuery(language: Language) {
  return queryOptions({ queryKey: ['devices'], queryFn: async () => (await authCalls(language).devices()).devices });
}

export function recoveryQuery(language: Language) {
  return queryOptions({ queryKey: ['recovery'], queryFn: async () => (await authCalls(language).recovery()).recovery });
}

/** Names one of a person's hats, as the api takes it. */
export function choiceOf(hat: HatView): HatChoice {
  return hat.kind === 'member' ? { kind: 'member', organizationId: hat.organizationId } : { kind: hat.kind };
}

/** The same hat has the same key. */
export function hatKey(hat: HatView): string {
  return hat.kind === 'member' ? hat.organizationId : hat.kind;
}
