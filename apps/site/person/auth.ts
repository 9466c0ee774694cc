import { queryOptions } from '@tanstack/react-query';
import type {
  CodeRequest,
  CodeSent,
  DevicesView,
  HatChoice,
  HatView,
  Language,
  SignInRequest,
  WhoAmI,
} from '#contracts';
import { call } from '#ui';

/** What an authenticator takes in: the key itself, and the same as an `otpauth:` address for a QR code. */
export interface SecondFactorSetUp {
  secret: string;
  uri: string;
}

interface DemoAccount {
  id: string;
  name: string;
  /** As what, and for which organization. */
  what: string;
}

/** Where the code goes that shows that an address is one's own. */
export type Address = CodeRequest['to'];

/** Signing in and the own account, each call as the contracts have it. All reject with a `CallProblem`. */
export function authCalls(language: Language) {
  const ask = <T = void>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    call<T>({ method, path: `/api/v1/auth/${path}`, language, body });
  return {
    me: () => ask<WhoAmI>('GET', 'me'),
    sendCode: (request: CodeRequest) => ask<CodeSent>('POST', 'codes', request),
    signIn: (request: SignInRequest) => ask('POST', 'sign-in', request),
    signOut: () => ask('POST', 'sign-out'),
    setProfile: (profile: { name: string; language: Language }) => ask('PUT', 'me', profile),
    wear: (hat: HatChoice) => ask('PUT', 'hat', hat),
    devices: () => ask<DevicesView>('GET', 'devices'),
    signOutDevice: (id: string) => ask('DELETE', `devices/${encodeURIComponent(id)}`),
    setPassword: (password: string, current?: string) => ask('PUT', 'password', { password, ...(current && { current }) }),
    resetPassword: (request: { email: string; code: string; password: string }) =>
      ask('POST', 'password-reset', request),
    setPhone: (phone: string, code: string) => ask('PUT', 'phone', { phone, code }),
    setEmail: (email: string, code: string) => ask('PUT', 'email', { email, code }),
    setUpSecondFactor: () => ask<SecondFactorSetUp>('POST', 'second-factor'),
    confirmSecondFactor: (code: string) => ask<{ recoveryCodes: string[] }>('POST', 'second-factor/confirm', { code }),
    showSecondFactor: (code: string) => ask('POST', 'second-factor/show', { code }),
    dropSecondFactor: () => ask('DELETE', 'second-factor'),
    demoAccounts: () => ask<{ accounts: DemoAccount[] }>('GET', 'demo-accounts'),
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

/** Names one of a person's hats, as the api takes it. */
export function choiceOf(hat: HatView): HatChoice {
  return hat.kind === 'member' ? { kind: 'member', organizationId: hat.organizationId } : { kind: hat.kind };
}

/** The same hat has the same key. */
export function hatKey(hat: HatView): string {
  return hat.kind === 'member' ? hat.organizationId : hat.kind;
}
