import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OwnRecovery } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { maskedEmail, maskedPhone } from '../masks.rules.js';
import { recoveryStateOf, recoveryTransitions, usableFrom, usableUntil } from './recovery.rules.js';
import { type RecoveryRow, recoveryColumns, recoveryTables } from './recovery-row.js';

/** What who holds an account is told of its recovery, and stopping it. */
@Injectable()
export class OwnRecoveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What was confirmed and can still be used, now or later. */
  async of({ personId }: Caller): Promise<OwnRecovery> {
    const row = await this.confirmed(this.dataSource.manager, personId);
    if (row === null) return { recovery: null };
    const { phone, email, confirmedAt } = row;
    const state = recoveryStateOf(row, this.clock.now());
    if ((state !== 'waiting' && state !== 'open') || confirmedAt === null) return { recovery: null };
    return {
      recovery: {
        to: phone === null ? maskedEmail(email ?? '') : maskedPhone(phone),
        usableFrom: usableFrom(confirmedAt).toISOString(),
        usableUntil: usableUntil(confirmedAt).toISOString(),
      },
    };
  }

  /** Ends it, from any device that is signed in to the account. @throws Problem recovery/not-found */
  async object(caller: Caller): Promise<OwnRecovery> {
    await this.dataSource.transaction(async (manager) => {
      const row = await this.confirmed(manager, caller.personId, 'FOR UPDATE OF r');
      if (row === null) throw problem('recovery/not-found');
      const now = this.clock.now();
      const ending = recoveryTransitions[recoveryStateOf(row, now)].object;
      if (ending === undefined) throw problem('recovery/not-found');
      await manager.query('UPDATE account_recovery SET ending = $2, ended_at = $3 WHERE id = $1', [
        row.id,
        ending,
        now,
      ]);
      await this.audit.record(manager, {
        action: 'recovery.objected',
        by: caller,
        about: { kind: 'person', id: caller.personId },
        detail: { recoveryId: row.id },
      });
    });
    return { recovery: null };
  }

  /** Index scan of account_recovery_person. */
  private async confirmed(manager: EntityManager, personId: string, lock = ''): Promise<RecoveryRow | null> {
    const [row] = await manager.query<RecoveryRow[]>(
      `SELECT ${recoveryColumns} FROM ${recoveryTables}
       WHERE r.person_id = $1 AND r.ended_at IS NULL AND r.confirmed_at IS NOT NULL ${lock}`,
      [personId],
    );
    return row ?? null;
  }
}
