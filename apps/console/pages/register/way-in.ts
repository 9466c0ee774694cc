import type { OrganizationLookup } from '#contracts';

/** How somebody gets to act for an organization, by what is here of it. */
export type WayIn =
  /** Its code is free, and no other is meant. */
  | { kind: 'register' }
  /** It came in by an import: its own people take it over, with its vacancies. */
  | { kind: 'claim'; id: string; name: string }
  /** It has owners, who let people in. */
  | { kind: 'join'; id: string; name: string }
  /** It was brought in and nobody owns it any more. */
  | { kind: 'own'; id: string; name: string };

/** @param meant id of the imported organization of the same name that somebody says is theirs */
export function wayIn(lookup: OrganizationLookup | undefined, meant: string | null): WayIn {
  if (lookup?.found) {
    const { id, name, imported, hasOwner } = lookup.found;
    return { kind: imported ? 'claim' : hasOwner ? 'join' : 'own', id, name };
  }
  const same = lookup?.sameName.find((one) => one.id === meant);
  return same ? { kind: 'claim', id: same.id, name: same.name } : { kind: 'register' };
}
