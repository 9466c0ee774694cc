import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditEntry, AuditPage, AuditQuery, Language, TrailQuery } from '#contracts';
import { dayAfter, startOfDay } from '#platform/clock';
import { type Caller, type MemberCaller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { openWith } from '#platform/secrets';
import { LOG, type Log } from '#platform/telemetry';
import { Audit, type AuditedAct } from './audit.js';
import { OrganizationNames, PersonNames } from './names.js';
import { type KeyedPerson, PersonKeys } from './person-keys.js';
import { type KnownPerson, type LoggedEntry, type Reader, seenBy } from './trail.rules.js';

type AuditFilters = Partial<Omit<AuditQuery, 'limit' | 'cursor'>>;
type Row = Omit<LoggedEntry, 'position'> & { position: string | null; personal: Buffer | null };

const COLUMNS = `id, at, action, actor, actor_role AS "actorRole", about_kind AS "aboutKind", about_id AS "aboutId",
  organization_id AS "organizationId", detail, personal_of AS "personalOf", personal, position, hash`;

/** Conditions that add up, with the values of their places. */
class Conditions {
  readonly texts: string[] = [];
  readonly values: unknown[] = [];

  /** @param text with `?` where each value stands */
  add(text: string, ...values: unknown[]): void {
    let at = this.values.length;
    this.texts.push(
      text.replaceAll('?', () => {
        at += 1;
        return `$${at}`;
      }),
    );
    this.values.push(...values);
  }
}

/** Reads the audit log: the desk all of it, an organization and a person what concerns them. */
@Injectable()
export class Trail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly keys: PersonKeys,
    private readonly names: PersonNames,
    private readonly organizations: OrganizationNames,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * The audit log for the desk. That it was read, and what was asked for, is in the log afterwards.
   * @throws Problem request/cursor
   */
  async read(caller: Caller, { limit, cursor, ...filters }: AuditQuery, language: Language): Promise<AuditPage> {
    return this.dataSource.transaction(async (manager) => {
      const conditions = new Conditions();
      const { person, action, about, organization, from, until } = filters;
      const pseudonym = person === undefined ? null : await this.keys.pseudonymOf(manager, person);
      if (person !== undefined) {
        // Who was erased is still found by the pseudonym that stands in the entries.
        const one = pseudonym ?? person;
        conditions.add(`(actor = ? OR personal_of = ? OR about_kind = 'person' AND about_id = ?)`, one, one, one);
      }
      if (action !== undefined) conditions.add("action LIKE ? || '%'", action);
      if (about !== undefined) conditions.add('about_id = ?', about);
      if (organization !== undefined) conditions.add('organization_id = ?', organization);
      if (from !== undefined) conditions.add('at >= ?', startOfDay(from));
      if (until !== undefined) conditions.add('at < ?', startOfDay(dayAfter(until, 1)));
      const page = await this.page(
        manager,
        { kind: 'desk' },
        conditions,
        { limit, cursor, identity: JSON.stringify(filters) },
        language,
      );
      const asked = { ...filters, person: pseudonym === null ? undefined : person };
      await this.audit.record(manager, readingOf(caller, page.entries.length > 0 ? asked : { person: asked.person }));
      return page;
    });
  }

  /** What was done for and to the caller's organization. @throws Problem request/cursor */
  async ofOrganization(caller: MemberCaller, query: TrailQuery, language: Language): Promise<AuditPage> {
    const { organizationId } = caller.hat;
    const conditions = new Conditions();
    conditions.add('organization_id = ?', organizationId);
    const place = { ...query, identity: organizationId };
    return this.page(this.dataSource.manager, { kind: 'organization' }, conditions, place, language);
  }

  /** What was done by the caller, and to the caller's account by whomever. @throws Problem request/cursor */
  async ofPerson({ personId }: Caller, query: TrailQuery, language: Language): Promise<AuditPage> {
    const { manager } = this.dataSource;
    const pseudonym = await this.keys.pseudonymOf(manager, personId);
    if (pseudonym === null) return { entries: [], nextCursor: null };
    const conditions = new Conditions();
    conditions.add(`(actor = ? OR about_kind = 'person' AND about_id = ?)`, pseudonym, pseudonym);
    return this.page(manager, { kind: 'person', pseudonym }, conditions, { ...query, identity: pseudonym }, language);
  }

  /**
   * Plan: backward scan of audit_entry_organization for an organization; of audit_entry_actor, _about and _personal,
   * put together and sorted, for a person; of audit_entry_at, up to the page's last entry, for the rest.
   */
  private async page(
    manager: EntityManager,
    reader: Reader,
    conditions: Conditions,
    { limit, cursor, identity }: TrailQuery & { identity: string },
    language: Language,
  ): Promise<AuditPage> {
    const list = `audit ${identity}`;
    const after = readInstantCursor(cursor, list);
    if (after !== null) conditions.add('(at, id) < (?, ?)', after.at, after.id);
    const where = conditions.texts.length > 0 ? `WHERE ${conditions.texts.join(' AND ')}` : '';
    const found = await manager.query<Row[]>(
      `SELECT ${COLUMNS} FROM audit_entry ${where} ORDER BY at DESC, id DESC LIMIT ${limit + 1}`,
      conditions.values,
    );
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return {
      entries: await this.entries(manager, reader, rows, language),
      nextCursor: last === undefined ? null : writeInstantCursor(last, list),
    };
  }

  private async entries(
    manager: EntityManager,
    reader: Reader,
    rows: readonly Row[],
    language: Language,
  ): Promise<AuditEntry[]> {
    const pseudonyms = rows.flatMap(({ actor, aboutKind, aboutId, personalOf }) =>
      [actor, aboutKind === 'person' ? aboutId : null, personalOf].filter((pseudonym) => pseudonym !== null),
    );
    const keyed = await this.keys.behind(manager, pseudonyms);
    const names = await this.names.of(
      manager,
      [...keyed.values()].map(({ personId }) => personId),
    );
    const persons = new Map<string, KnownPerson>(
      [...keyed].map(([pseudonym, { personId }]) => [pseudonym, { personId, name: names.get(personId) ?? null }]),
    );
    const organizations = await this.organizations.of(
      manager,
      rows.flatMap(({ organizationId }) => organizationId ?? []),
    );
    return rows.map((row) => {
      const entry = { ...row, position: row.position === null ? null : Number(row.position) };
      return seenBy(reader, entry, { persons, organizations }, this.opened(row, keyed), language);
    });
  }

  /** What is personal in an entry; null once the person's key is gone. */
  private opened({ id, personalOf, personal }: Row, keyed: ReadonlyMap<string, KeyedPerson>): AuditEntry['personal'] {
    const key = personalOf === null ? undefined : keyed.get(personalOf)?.key;
    if (key === undefined || personal === null) return null;
    try {
      return JSON.parse(openWith(key, personal, id).toString()) as AuditEntry['personal'];
    } catch (error) {
      // Somebody changed it: the doctor finds that, and the rest of the log has to stay readable.
      this.log.error({ err: error, entry: id }, 'What is personal in an audit entry cannot be opened');
      return null;
    }
  }
}

/**
 * That the log was read, as an act: about the person, or the organization, that was asked for. What was asked for and
 * is not in the log is not written into it either: it may be anything, also a person's id.
 */
function readingOf(caller: Caller, { person, organization, ...rest }: AuditFilters): AuditedAct {
  const subject: AuditedAct['about'] =
    person !== undefined
      ? { kind: 'person', id: person }
      : organization !== undefined
        ? { kind: 'organization', id: organization }
        : { kind: 'audit', id: null };
  const { action = null, about = null, from = null, until = null } = rest;
  return { action: 'audit.read', by: caller, about: subject, detail: { action, about, from, until } };
}
