import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganizerCreation, OrganizerEdit, OrganizerList, OrganizerRole, OrganizerView } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Passwords } from '../account/passwords.service.js';
import { SecondFactors } from '../account/second-factor.service.js';
import { Person } from '../person.entity.js';
import { organizerSinceAfter } from '../recovery/recovery.rules.js';

/** A password that was given out for once is worth nothing afterwards. */
const FIRST_PASSWORD_HOURS = 72;

interface OrganizerRow extends Omit<OrganizerView, 'lastSeenAt'> {
  lastSeenAt: Date | null;
}

/** 主办方: who decides for the fair. */
@Injectable()
export class Organizers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All of them; to the people of a demo, as whom anybody may come, those of the demo alone. */
  async list(by: Caller | 'fair'): Promise<OrganizerList> {
    const { manager } = this.dataSource;
    const isDemo = by !== 'fair' && (await isOfDemo(manager, by));
    return { organizers: await this.read(manager, 'p.organizer_role IS NOT NULL AND p.is_demo >= $1', [isDemo]) };
  }

  /**
   * Makes whoever has this e-mail address an organizer, with an account made for it where there is none. They sign in
   * by a code to the address, and set up their second factor before they can act.
   * @throws Problem organizer/there-already; auth/demo-account: who is made in a demo would stay when it is over
   */
  create(given: OrganizerCreation, by: Caller): Promise<OrganizerView> {
    return this.dataSource.transaction(async (manager) => {
      if (await isOfDemo(manager, by)) throw problem('auth/demo-account');
      const { id } = await this.appoint(manager, given, by);
      return this.one(manager, id);
    });
  }

  /**
   * As {@link create}, for the machine itself, where no mail may leave yet: with a password for the first sign-in.
   * @returns the password; null where the account has one of its own
   * @throws Problem organizer/there-already
   */
  async createWithPassword(given: OrganizerCreation): Promise<{ id: string; password: string | null; until: Date }> {
    const password = randomBytes(12).toString('base64url');
    const hash = await this.passwords.hash(password);
    const until = new Date(this.clock.now().getTime() + FIRST_PASSWORD_HOURS * 3_600_000);
    return this.dataSource.transaction(async (manager) => {
      const { id, passwordHash } = await this.appoint(manager, given, 'fair');
      if (passwordHash !== null) return { id, password: null, until };
      await manager.query('UPDATE person SET password_hash = $2, password_lapses_at = $3 WHERE id = $1', [
        id,
        hash,
        until,
      ]);
      return { id, password, until };
    });
  }

  /**
   * Gives another role, or none any more; takes a lost second factor away, so that another can be set up.
   * @throws Problem organizer/not-found, organizer/last-admin, auth/stale-version, auth/demo-account
   */
  edit(id: string, { role, resetSecondFactor, version }: OrganizerEdit, by: Caller): Promise<OrganizerView> {
    return this.dataSource.transaction(async (manager) => {
      if (await isOfDemo(manager, by)) throw problem('auth/demo-account');
      const person = await this.locked(manager, id);
      if (person.version !== version) throw problem('auth/stale-version');
      if (role !== undefined && role !== person.organizerRole) await this.changeRole(manager, person, role, by);
      if (resetSecondFactor) await this.dropSecondFactor(manager, id, by);
      return this.one(manager, id);
    });
  }

  /**
   * On the machine itself: for the last admin who lost the second factor and all recovery codes.
   * @returns whether there was one
   * @throws Problem organizer/not-found
   */
  resetSecondFactor(email: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const person = await manager.findOneBy(Person, { email });
      if (person === null || person.organizerRole === null) throw problem('organizer/not-found');
      return this.dropSecondFactor(manager, person.id, 'fair');
    });
  }

  private async appoint(
    manager: EntityManager,
    { email, name, role }: OrganizerCreation,
    by: Caller | 'fair',
  ): Promise<{ id: string; passwordHash: string | null }> {
    const now = this.clock.now();
    await manager.query(
      `INSERT INTO person (id, name, email, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (email) DO NOTHING`,
      [newId(), name, email, now],
    );
    const person = await manager.findOneOrFail(Person, { where: { email }, lock: { mode: 'pessimistic_write' } });
    if (person.organizerRole !== null) throw problem('organizer/there-already');
    await this.setRole(manager, person, role);
    await this.audit.record(manager, {
      action: 'person.organizer-appointed',
      by,
      about: { kind: 'person', id: person.id },
      detail: { role },
    });
    return person;
  }

  private async changeRole(
    manager: EntityManager,
    person: Person,
    role: OrganizerRole | null,
    by: Caller,
  ): Promise<void> {
    if (person.organizerRole === 'admin') {
      const others = await manager.query<unknown[]>(
        `SELECT FROM person WHERE organizer_role = 'admin' AND id <> $1 AND NOT is_demo`,
        [person.id],
      );
      if (others.length === 0) throw problem('organizer/last-admin');
    }
    await this.setRole(manager, person, role);
    await this.audit.record(manager, {
      action: role === null ? 'person.organizer-dismissed' : 'person.organizer-role-changed',
      by,
      about: { kind: 'person', id: person.id },
      detail: { before: person.organizerRole, role },
    });
  }

  private async setRole(manager: EntityManager, person: Person, role: OrganizerRole | null): Promise<void> {
    const now = this.clock.now();
    const since = organizerSinceAfter({ role: person.organizerRole, since: person.organizerSince }, role, now);
    await manager.query(
      `UPDATE person SET organizer_role = $2, organizer_since = $3, updated_at = $4, version = version + 1
       WHERE id = $1`,
      [person.id, role, since, now],
    );
  }

  /** Its devices act as talents from then on: they showed a factor that counts no more. */
  private async dropSecondFactor(manager: EntityManager, id: string, by: Caller | 'fair'): Promise<boolean> {
    const wasThere = await this.secondFactors.remove(manager, id);
    await manager.query('UPDATE device SET second_factor_at = NULL WHERE person_id = $1', [id]);
    await manager.query('UPDATE person SET version = version + 1 WHERE id = $1', [id]);
    const about = { kind: 'person' as const, id };
    await this.audit.record(manager, { action: 'person.second-factor-reset', by, about });
    return wasThere;
  }

  /** Changes of organizers come one after the other: of two admins who dismiss each other one stays. */
  private async locked(manager: EntityManager, id: string): Promise<Person> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('everfair organizers'))`);
    const person = await manager.findOne(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (person === null || person.organizerRole === null || person.isDemo) throw problem('organizer/not-found');
    return person;
  }

  private async one(manager: EntityManager, id: string): Promise<OrganizerView> {
    const [found] = await this.read(manager, 'p.id = $1', [id]);
    if (found === undefined) throw problem('organizer/not-found');
    return found;
  }

  private async read(manager: EntityManager, where: string, parameters: unknown[]): Promise<OrganizerView[]> {
    const rows = await manager.query<OrganizerRow[]>(
      `SELECT p.id, p.name, p.email, p.organizer_role AS role, p.version,
         EXISTS (SELECT FROM second_factor s WHERE s.person_id = p.id AND s.confirmed_at IS NOT NULL) AS "secondFactor",
         (SELECT max(d.last_seen_at) FROM device d WHERE d.person_id = p.id) AS "lastSeenAt"
       FROM person p WHERE ${where} ORDER BY p.name, p.id`,
      parameters,
    );
    return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }));
  }
}

async function isOfDemo(manager: EntityManager, { personId }: Caller): Promise<boolean> {
  return manager.existsBy(Person, { id: personId, isDemo: true });
}
