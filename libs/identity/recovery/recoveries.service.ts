import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  RecoveriesQuery,
  RecoveriesView,
  RecoveryProposal,
  RecoveryStanding,
  RecoveryState,
  RecoveryView,
} from '#contracts';
import { Clock, timeOf } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { type FieldError, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Person } from '../person.entity.js';
import { type Address, wordOf } from '../sign-in/codes.service.js';
import { personAt } from '../sign-in/sign-in.service.js';
import { organizerOf } from './acting-organizer.js';
import { confirmingOf, type RecoveryAct, recoveryStateOf, recoveryTransitions, usableFrom } from './recovery.rules.js';
import { RecoveryNotices } from './recovery-notices.service.js';
import {
  lapsesAtColumn,
  type RecoveryRow,
  recoveryColumns,
  recoveryLineOf,
  recoveryTables,
  seenAccounts,
} from './recovery-row.js';

/** Whether a recovery that nobody ended is over, as `recoveryStateOf` has it. */
const isOver = `${lapsesAtColumn} <= $1`;

const standings: Record<RecoveryStanding, string> = {
  proposed: `r.ended_at IS NULL AND r.confirmed_at IS NULL AND NOT ${isOver}`,
  confirmed: `r.ended_at IS NULL AND r.confirmed_at IS NOT NULL AND NOT ${isOver}`,
  ended: `(r.ended_at IS NOT NULL OR ${isOver})`,
};

/** 账号找回: one organizer proposes what another one confirms, for who has no way in any more. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: RecoveryNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * What waits or is under way, the oldest first; what is over, the latest first. The table holds what the desk did in
   * some months: a scan. To the people of a demo, as whom anybody may come, there is nothing.
   * @throws Problem request/cursor
   */
  async list(caller: Caller, { standing, limit, cursor }: RecoveriesQuery): Promise<RecoveriesView> {
    const now = this.clock.now();
    const list = JSON.stringify(['recoveries', standing]);
    const after = readInstantCursor(cursor, list);
    const [sign, order] = standing === 'ended' ? ['<', 'DESC'] : ['>', 'ASC'];
    const rows = await this.dataSource.query<RecoveryRow[]>(
      `SELECT ${recoveryColumns} FROM ${recoveryTables}
       WHERE ${standings[standing]} AND NOT EXISTS (SELECT FROM person WHERE id = $2 AND is_demo)
         AND ($3::timestamptz IS NULL OR (r.proposed_at, r.id) ${sign} ($3, $4::uuid))
       ORDER BY r.proposed_at ${order}, r.id ${order} LIMIT $5`,
      [now, caller.personId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      recoveries: page.map((row) => recoveryLineOf(row, now)),
      nextCursor:
        last === undefined || rows.length <= limit
          ? null
          : writeInstantCursor({ at: last.proposedAt, id: last.id }, list),
    };
  }

  /** @throws Problem recovery/not-found, auth/demo-account */
  async one(caller: Caller, id: string, manager: EntityManager = this.dataSource.manager): Promise<RecoveryView> {
    const organizer = await organizerOf(manager, caller);
    const row = await this.row(manager, id);
    const [seen] = await seenAccounts(manager, 'p.id = $1', [row.personId]);
    if (seen === undefined) throw problem('recovery/not-found');
    const now = this.clock.now();
    const { confirming, from } = confirmingOf({ ...organizer, proposedBy: row.proposedBy }, now);
    return {
      ...recoveryLineOf(row, now),
      account: seen.account,
      to: addressOf(row),
      reason: row.reason,
      confirmedBy: row.confirmerName,
      endedBy: row.enderName,
      endReason: row.endReason,
      confirming,
      confirmingFrom: from?.toISOString() ?? null,
    };
  }

  /**
   * Proposes that another address opens an account, which nobody else has.
   * @throws Problem recovery/no-such-account, recovery/organizer-account, recovery/under-way, auth/demo-account;
   * request/invalid where the address is taken
   */
  propose(caller: Caller, { personId, to, shownBy, reason }: RecoveryProposal): Promise<RecoveryView> {
    return this.dataSource.transaction(async (manager) => {
      await organizerOf(manager, caller);
      // As who signs in by it does: nobody opens an account with the address meanwhile.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [wordOf(to)]);
      const person = await manager.findOneBy(Person, { id: personId });
      if (person === null) throw problem('recovery/no-such-account');
      if (person.isDemo) throw problem('auth/demo-account');
      if (person.organizerRole !== null) throw problem('recovery/organizer-account');
      const holder = await personAt(manager, to);
      if (holder !== null && holder.id !== personId) throw taken(to);
      const id = newId();
      if (!(await this.insert(manager, { id, personId, to, shownBy, reason, by: caller.personId }))) {
        const isTheirs = await manager.query<unknown[]>(
          'SELECT FROM account_recovery WHERE person_id = $1 AND ended_at IS NULL',
          [personId],
        );
        throw isTheirs.length > 0 ? problem('recovery/under-way') : taken(to);
      }
      await this.note(manager, caller, 'recovery.proposed', { id, personId }, { ...to, reason }, { shownBy });
      return this.one(caller, id, manager);
    });
  }

  /**
   * Confirms what another organizer proposed. All addresses of the account are told, and have time to object.
   * @throws Problem recovery/not-found, recovery/decided, recovery/blocked, recovery/same-person, recovery/too-new,
   * auth/demo-account
   */
  confirm(caller: Caller, id: string): Promise<RecoveryView> {
    return this.dataSource.transaction(async (manager) => {
      const organizer = await organizerOf(manager, caller);
      const row = await this.row(manager, id, 'FOR UPDATE OF r');
      const now = this.clock.now();
      if (recoveryStateOf(row, now) === 'blocked') throw problem('recovery/blocked');
      this.after(row, 'confirm');
      const { confirming, from } = confirmingOf({ ...organizer, proposedBy: row.proposedBy }, now);
      if (confirming === 'same-person') throw problem('recovery/same-person');
      if (from !== null) throw problem('recovery/too-new', { at: timeOf(from) });
      await manager.query('UPDATE account_recovery SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1', [
        id,
        caller.personId,
        now,
      ]);
      await this.note(manager, caller, 'recovery.confirmed', row);
      const person = await manager.findOneByOrFail(Person, { id: row.personId });
      await this.notices.confirmed(manager, person, addressOf(row), usableFrom(now));
      return this.one(caller, id, manager);
    });
  }

  /** @throws Problem recovery/not-found, recovery/decided, recovery/same-person, auth/demo-account */
  decline(caller: Caller, id: string, reason: string): Promise<RecoveryView> {
    return this.end(caller, id, 'decline', reason);
  }

  /** Any organizer who may propose may, until it is used. @throws Problem recovery/not-found, recovery/decided, auth/demo-account */
  withdraw(caller: Caller, id: string, reason: string): Promise<RecoveryView> {
    return this.end(caller, id, 'withdraw', reason);
  }

  private end(caller: Caller, id: string, act: 'decline' | 'withdraw', reason: string): Promise<RecoveryView> {
    return this.dataSource.transaction(async (manager) => {
      await organizerOf(manager, caller);
      const row = await this.row(manager, id, 'FOR UPDATE OF r');
      const ending = this.after(row, act);
      if (act === 'decline' && row.proposedBy === caller.personId) throw problem('recovery/same-person');
      await manager.query(
        'UPDATE account_recovery SET ending = $2, ended_by = $3, ended_at = $4, end_reason = $5 WHERE id = $1',
        [id, ending, caller.personId, this.clock.now(), reason],
      );
      await this.note(manager, caller, `recovery.${ending}`, row, { reason });
      return this.one(caller, id, manager);
    });
  }

  /** @throws Problem recovery/decided */
  private after(row: RecoveryRow, act: RecoveryAct): RecoveryState {
    const state = recoveryTransitions[recoveryStateOf(row, this.clock.now())][act];
    if (state === undefined) throw problem('recovery/decided');
    return state;
  }

  /**
   * One at a time for an account and for an address; what lapsed stands in the way of none.
   * @returns whether there was none
   */
  private async insert(
    manager: EntityManager,
    { id, personId, to, shownBy, reason, by }: RecoveryProposal & { id: string; by: string },
  ): Promise<boolean> {
    const now = this.clock.now();
    const phone = 'phone' in to ? to.phone : null;
    const email = 'email' in to ? to.email : null;
    await manager.query(
      `UPDATE account_recovery r SET ending = 'lapsed', ended_at = ${lapsesAtColumn}
       WHERE r.ended_at IS NULL AND ${isOver} AND (r.person_id = $2 OR r.phone = $3 OR r.email = $4)`,
      [now, personId, phone, email],
    );
    const inserted = await manager.query<unknown[]>(
      `INSERT INTO account_recovery (id, person_id, phone, email, shown_by, reason, proposed_by, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING 1`,
      [id, personId, phone, email, shownBy, reason, by, now],
    );
    return inserted.length > 0;
  }

  private async row(manager: EntityManager, id: string, lock = ''): Promise<RecoveryRow> {
    const [row] = await manager.query<RecoveryRow[]>(
      `SELECT ${recoveryColumns} FROM ${recoveryTables} WHERE r.id = $1 ${lock}`,
      [id],
    );
    if (row === undefined) throw problem('recovery/not-found');
    return row;
  }

  private note(
    manager: EntityManager,
    by: Caller,
    action: string,
    { id, personId }: Pick<RecoveryRow, 'id' | 'personId'>,
    personal: Record<string, string> = {},
    detail: Record<string, string> = {},
  ): Promise<void> {
    return this.audit.record(manager, {
      action,
      by,
      about: { kind: 'person', id: personId },
      detail: { recoveryId: id, ...detail },
      ...(Object.keys(personal).length > 0 && { personal: { of: personId, detail: personal } }),
    });
  }
}

function addressOf({ phone, email }: Pick<RecoveryRow, 'phone' | 'email'>): Address {
  return phone === null ? { email: email ?? '' } : { phone };
}

function taken(to: Address) {
  const field: FieldError = {
    path: 'phone' in to ? 'to.phone' : 'to.email',
    code: 'taken',
    message: (language) =>
      language === 'zh'
        ? '该手机号或邮箱已属于另一个账号，或正用于找回另一个账号，请换一个。'
        : 'This phone number or address belongs to another account, or is to open another one. Give another.',
  };
  return problem('request/invalid', { count: 1 }, [field]);
}
