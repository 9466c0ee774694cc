import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, timeOf } from '#platform/clock';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { SecondFactors } from '../account/second-factor.service.js';
import type { Asker } from '../cookies.js';
import { Devices } from '../devices.service.js';
import { Person } from '../person.entity.js';
import { Admissions, type Admitted } from '../sign-in/admissions.service.js';
import type { Address } from '../sign-in/codes.service.js';
import { goOnAsNew } from '../sign-in/ways-on.js';
import { recoveryStateOf, usableFrom } from './recovery.rules.js';
import { RecoveryNotices } from './recovery-notices.service.js';
import { type RecoveryRow, recoveryColumns, recoveryTables } from './recovery-row.js';

/** An account that signing in by `to` opens. */
export interface OpenRecovery {
  id: string;
  personId: string;
  to: Address;
}

/** The last step of a recovery: whoever shows the new address has the account. */
@Injectable()
export class AccountTakeovers {
  constructor(
    private readonly devices: Devices,
    private readonly secondFactors: SecondFactors,
    private readonly admissions: Admissions,
    private readonly notices: RecoveryNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The recovery that an address opens now, locked, so that of two browsers and an objection one comes first. Null where
   * there is none, or none that can be used: then the address signs in as any other. To be asked after a code was right,
   * under the lock of the address. By account_recovery_phone or account_recovery_email.
   * @param found whose account the address is already
   * @throws Problem auth/recovery-waits, auth/recovery-proposed where an account would be opened that takes the address
   */
  async openTo(manager: EntityManager, to: Address, found: Person | null): Promise<OpenRecovery | null> {
    const [column, value] = 'phone' in to ? ['phone', to.phone] : ['email', to.email];
    const [row] = await manager.query<RecoveryRow[]>(
      `SELECT ${recoveryColumns} FROM ${recoveryTables} WHERE r.${column} = $1 AND r.ended_at IS NULL FOR UPDATE OF r`,
      [value],
    );
    if (row === undefined) return null;
    const state = recoveryStateOf(row, this.clock.now());
    if (state === 'open') return { id: row.id, personId: row.personId, to };
    if (found !== null) return null;
    if (state === 'proposed') throw problem('auth/recovery-proposed', {}, [goOnAsNew]);
    if (state === 'waiting' && row.confirmedAt !== null) {
      throw problem('auth/recovery-waits', { at: timeOf(usableFrom(row.confirmedAt)) }, [goOnAsNew]);
    }
    return null;
  }

  /**
   * Signs in to the account by its new address, which is its own from then on. Nothing else of before opens it: neither
   * password nor second factor nor any device. Its addresses are told.
   */
  async take(
    manager: EntityManager,
    { id, personId, to }: OpenRecovery,
    asker: Asker,
    headers: IncomingHttpHeaders,
  ): Promise<Admitted> {
    const now = this.clock.now();
    const person = await manager.findOneOrFail(Person, {
      where: { id: personId },
      lock: { mode: 'pessimistic_write' },
    });
    const way = 'phone' in to ? 'phone' : 'email';
    await manager.query(
      `UPDATE person SET ${way} = $2, ${way}_verified_at = $3, password_hash = NULL, password_lapses_at = NULL,
         parted_phone_mark = NULL, updated_at = $3, version = version + 1 WHERE id = $1`,
      [personId, 'phone' in to ? to.phone : to.email, now],
    );
    await this.secondFactors.remove(manager, personId);
    await manager.query(`UPDATE account_recovery SET ending = 'used', ended_at = $2 WHERE id = $1`, [id, now]);
    const others = await this.devices.signOutOthers(manager, personId, null);
    const device = await this.admissions.admit(manager, personId, asker, headers, way);
    await this.audit.record(manager, {
      action: 'person.recovered',
      by: { personId, deviceId: device.deviceId, hat: { kind: 'talent' } },
      about: { kind: 'person', id: personId },
      detail: { recoveryId: id, way },
    });
    await this.notices.recovered(manager, person, to);
    return { ...device, ended: [...device.ended, ...others] };
  }
}
