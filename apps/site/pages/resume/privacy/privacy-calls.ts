import { queryOptions } from '@tanstack/react-query';
import type {
  BlockCreation,
  Language,
  OrganizationNames,
  TalentAsSeen,
  TalentBlocks,
  TalentConsents,
  TalentViewers,
} from '#contracts';
import { type Call, call } from '#ui';
import type { Completion } from '../talent.js';

export type Viewer = TalentViewers['viewers'][number];
export type Block = TalentBlocks['blocks'][number];
export type Consent = TalentConsents['consents'][number];

/** Who may see one, each call as the contracts have it. All reject with a `CallProblem`. */
export function privacyCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown) =>
    call<T>({ method, path: `/api/v1/talent/${path}`, language, body });
  const at = encodeURIComponent;
  return {
    asSeen: () => ask<TalentAsSeen>('GET', 'anonymous'),
    blocks: () => ask<TalentBlocks>('GET', 'blocks'),
    block: (given: BlockCreation) => ask<TalentBlocks>('POST', 'blocks', given),
    unblock: (id: string) => ask<TalentBlocks>('DELETE', `blocks/${at(id)}`),
    viewers: () => ask<TalentViewers>('GET', 'viewers'),
    decide: (organizationId: string, open: boolean) =>
      ask<TalentViewers>('PUT', `viewers/${at(organizationId)}/access`, { open }),
    consents: () => ask<TalentConsents>('GET', 'consents'),
  };
}

/** Others act on it too: asked for anew whenever its page is opened. */
const fresh = { staleTime: 0, gcTime: 0 };

export function asSeenQuery(language: Language) {
  return queryOptions({ queryKey: ['as-seen'], queryFn: () => privacyCalls(language).asSeen(), ...fresh });
}

export function blocksQuery(language: Language) {
  return queryOptions({ queryKey: ['talent-blocks'], queryFn: () => privacyCalls(language).blocks(), ...fresh });
}

export function viewersQuery(language: Language) {
  return queryOptions({ queryKey: ['talent-viewers'], queryFn: () => privacyCalls(language).viewers(), ...fresh });
}

export function consentsQuery(language: Language) {
  return queryOptions({ queryKey: ['talent-consents'], queryFn: () => privacyCalls(language).consents(), ...fresh });
}

/** Who waits for an answer: asked, and not kept out meanwhile. */
export const isWaiting = ({ access, isBlocked, verified }: Viewer) => access === 'asked' && !isBlocked && verified;

/** Organizations of the fair; the note is the credit code. */
export const organizations: Completion = {
  name: 'organizations',
  async find(q, language, signal) {
    const path = `/api/v1/reference/organizations?${new URLSearchParams({ q })}`;
    const found = await call<OrganizationNames>({ method: 'GET', path, language, signal });
    return found.organizations.map(({ name, creditCode }) => ({ key: creditCode ?? name, name, note: creditCode }));
  },
};
