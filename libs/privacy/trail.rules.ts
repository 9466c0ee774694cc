import { type AuditEntry, type AuditSubject, auditActionName, type Language, memberRoles, type Role } from '#contracts';

/** Who reads a trail: the desk all of it, an organization its own, a person what concerns the own account. */
export type Reader = { kind: 'desk' } | { kind: 'organization' } | { kind: 'person'; pseudonym: string };

/** An entry as it stands in the log. */
export interface LoggedEntry {
  id: string;
  at: Date;
  action: string;
  /** Pseudonym. */
  actor: string | null;
  actorRole: Role | null;
  aboutKind: AuditSubject;
  /** Of a person: the pseudonym. */
  aboutId: string | null;
  organizationId: string | null;
  detail: AuditEntry['detail'];
  personalOf: string | null;
  position: number | null;
  hash: Buffer | null;
}

/** What is known of the persons behind pseudonyms. */
export interface KnownPerson {
  personId: string;
  /** Null when there is no such account any more. */
  name: string | null;
}

export interface KnownNames {
  /** By pseudonym. */
  persons: ReadonlyMap<string, KnownPerson>;
  /** Names by id. */
  organizations: ReadonlyMap<string, string>;
}

/**
 * What a reader sees of an entry. An organization sees the names of its members, and of the persons whom an entry in
 * its trail is about; of organizers, and of talents who did something to it, the role alone. A person sees the own name
 * alone. What is personal is read by the desk, and by the person whose it is.
 * @param personal what was sealed, where it can still be opened
 */
export function seenBy(
  reader: Reader,
  entry: LoggedEntry,
  { persons, organizations }: KnownNames,
  personal: AuditEntry['personal'],
  language: Language,
): AuditEntry {
  const { id, at, action, actor, actorRole, aboutKind, aboutId, organizationId, detail, position, hash } = entry;
  const isAboutPerson = aboutKind === 'person' && aboutId !== null;
  return {
    id,
    at: at.toISOString(),
    action,
    actionName: auditActionName(action, language),
    by:
      actor === null || actorRole === null
        ? null
        : { ...(knowsActor(reader, actor, actorRole, entry) ? shown(actor, persons) : unknown), role: actorRole },
    about: isAboutPerson
      ? { kind: aboutKind, ...(knowsSubject(reader, aboutId, action) ? shown(aboutId, persons) : unknown) }
      : { kind: aboutKind, id: aboutId, name: null },
    organizationId,
    organizationName: (organizationId === null ? null : organizations.get(organizationId)) ?? null,
    detail,
    personal: knowsPersonal(reader, entry.personalOf) ? personal : null,
    seal: position === null || hash === null ? null : { position, hash: hash.toString('hex') },
  };
}

const members: readonly Role[] = memberRoles;
const unknown = { id: null, name: null };

function shown(pseudonym: string, persons: ReadonlyMap<string, KnownPerson>) {
  const person = persons.get(pseudonym);
  return { id: person?.personId ?? pseudonym, name: person?.name ?? null };
}

function knowsActor(reader: Reader, actor: string, role: Role, { action, aboutId }: LoggedEntry): boolean {
  if (reader.kind === 'person') return reader.pseudonym === actor;
  if (reader.kind === 'desk') return true;
  // Who acts for another organization at the moment is a talent all the same.
  return members.includes(role) && !(isOfTalents(action) && actor === aboutId);
}

/** Whom an organization looked at, or who applied to it, it knows by what the talent shows it, not by its own trail. */
function isOfTalents(action: string): boolean {
  return action.startsWith('talent.') || action.startsWith('application.');
}

function knowsSubject(reader: Reader, subject: string, action: string): boolean {
  if (reader.kind === 'organization') return !isOfTalents(action);
  return reader.kind === 'desk' || reader.pseudonym === subject;
}

function knowsPersonal(reader: Reader, of: string | null): boolean {
  return reader.kind === 'desk' || (reader.kind === 'person' && reader.pseudonym === of);
}
