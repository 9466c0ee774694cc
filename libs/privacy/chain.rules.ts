import { createHash } from 'node:crypto';

/** What of an entry is hashed: as it stands in the table, persons by pseudonym, what is personal as ciphertext. */
export interface ChainedEntry {
  id: string;
  at: Date;
  action: string;
  actor: string | null;
  actorRole: string | null;
  aboutKind: string;
  aboutId: string | null;
  organizationId: string | null;
  detail: Readonly<Record<string, string | number | boolean | null>>;
  personalOf: string | null;
  personal: Buffer | null;
}

/** A place in the chain: the position of an entry and its hash. */
export interface Link {
  position: number;
  hash: Buffer;
}

/** Before the first entry. */
export const chainStart: Link = { position: 0, hash: Buffer.alloc(32) };

/** Named in what is hashed, so that another form can follow one day. */
const FORM = 'everfair-audit-1';

/**
 * The text whose SHA-256 seals an entry, UTF-8: one JSON array without spaces, in this order, as `JSON.stringify` writes
 * it (RFC 8785 has the same form of strings and numbers). Instants are UTC with three digits of milliseconds, bytes are
 * hexadecimal in lower case, `detail` is a list of its name-value pairs by name (in UTF-16 units), what is not there null.
 */
export function canonicalForm(entry: ChainedEntry, position: number, previous: Buffer): string {
  const detail = Object.entries(entry.detail).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    FORM,
    position,
    previous.toString('hex'),
    entry.id,
    entry.at.toISOString(),
    entry.action,
    entry.actor,
    entry.actorRole,
    entry.aboutKind,
    entry.aboutId,
    entry.organizationId,
    detail,
    entry.personalOf,
    entry.personal?.toString('hex') ?? null,
  ]);
}

/** The hash that seals an entry at its position. */
export function hashOf(entry: ChainedEntry, position: number, previous: Buffer): Buffer {
  return createHash('sha256')
    .update(canonicalForm(entry, position, previous))
    .digest();
}

/** Entries in the order of the chain, sealed after `last`. */
export function sealed<E extends ChainedEntry>(
  entries: readonly E[],
  last: Link,
): { entry: E; previous: Buffer; link: Link }[] {
  let { position, hash } = last;
  return entries.map((entry) => {
    const previous = hash;
    position += 1;
    hash = hashOf(entry, position, previous);
    return { entry, previous, link: { position, hash } };
  });
}

/** How an entry differs from what the chain says stood there. */
export type ChainFault = 'missing' | 'out-of-order' | 'changed';

/** Whether a sealed entry follows `last` unchanged; null when it does. */
export function faultOf(entry: ChainedEntry & Link & { previous: Buffer }, last: Link): ChainFault | null {
  if (entry.position !== last.position + 1) return 'missing';
  if (!entry.previous.equals(last.hash)) return 'out-of-order';
  return hashOf(entry, entry.position, entry.previous).equals(entry.hash) ? null : 'changed';
}
