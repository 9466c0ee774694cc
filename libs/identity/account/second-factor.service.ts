import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecoveryCodes, SecondFactorOffer } from '#contracts';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import type { Asker } from '../cookies.js';
import { pausesOfOne } from '../sign-in/limits.rules.js';
import { Limits, type Tried } from '../sign-in/limits.service.js';

const ISSUER = '永不落幕 Everfair';
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** A clock may be half a minute off either way. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
const RECOVERY_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const RECOVERY_LENGTH = 10;

/** 两步验证: codes of an authenticator app (TOTP, RFC 6238), each of which works once, and recovery codes. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /** Whether a person has one that was confirmed. */
  async has(manager: EntityManager, personId: string): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      'SELECT FROM second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL',
      [personId],
    );
    return found.length > 0;
  }

  /**
   * Offers a new secret, in place of one that was not confirmed.
   * @param label who it is for, as the app shows it
   * @throws Problem auth/second-factor-there
   */
  async offer(manager: EntityManager, personId: string, label: string): Promise<SecondFactorOffer> {
    const secret = new Secret({ size: SECRET_BYTES });
    const sealed = this.secrets.seal('second-factor', Buffer.from(secret.bytes), personId);
    const kept = await manager.query<unknown[]>(
      `INSERT INTO second_factor AS s (person_id, secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, last_step = NULL
       WHERE s.confirmed_at IS NULL RETURNING 1`,
      [personId, sealed, this.clock.now()],
    );
    if (kept.length === 0) throw problem('auth/second-factor-there');
    return { secret: secret.base32, uri: totpOf(secret, label).toString() };
  }

  /**
   * Confirms what was offered, after its first code was right: from then on it is asked for.
   * @returns the recovery codes, which are kept as marks alone
   * @throws Problem auth/second-factor-there
   */
  async confirm(manager: EntityManager, personId: string): Promise<RecoveryCodes> {
    const [, confirmed] = await manager.query<[unknown, number]>(
      'UPDATE second_factor SET confirmed_at = $2 WHERE person_id = $1 AND confirmed_at IS NULL',
      [personId, this.clock.now()],
    );
    if (confirmed === 0) throw problem('auth/second-factor-there');
    return this.newRecoveryCodes(manager, personId);
  }

  /**
   * Takes a code of the app, or a recovery code, which is used up by it, whatever follows. Not to be called within a
   * transaction: the try has to stay noted.
   * @param of what is in force, or what was offered and is to be confirmed: that one proves nothing yet
   * @throws Problem auth/wrong-second-factor, auth/too-many
   */
  async mustBeRight(
    personId: string,
    code: string,
    { known }: Asker,
    of: 'in-force' | 'offered' = 'in-force',
  ): Promise<void> {
    const by = known?.personId === personId ? known.id : 'strangers';
    const tried: Tried[] = [{ of: ['second-factor', personId, by], pauses: pausesOfOne }];
    await this.limits.try(tried);
    const isRight = /^\d{6}$/.test(code)
      ? await this.isOfApp(personId, code, of === 'in-force')
      : await this.isRecovery(personId, code);
    if (!isRight) throw problem('auth/wrong-second-factor');
    await this.limits.forgive(tried);
  }

  /** Ten new recovery codes in place of those that were. */
  async newRecoveryCodes(manager: EntityManager, personId: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await manager.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await manager.query(
      'INSERT INTO recovery_code (person_id, code_mark) SELECT $1, mark FROM unnest($2::bytea[]) AS m (mark)',
      [personId, codes.map((code) => this.markOf(personId, code))],
    );
    return { codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`) };
  }

  /** Takes it away; whoever has lost it sets up another. @returns whether there was one */
  async remove(manager: EntityManager, personId: string): Promise<boolean> {
    const [, removed] = await manager.query<[unknown, number]>('DELETE FROM second_factor WHERE person_id = $1', [
      personId,
    ]);
    return removed > 0;
  }

  /** The step of the last code is kept and only goes up: nobody who looked on can use a code again (RFC 6238 §5.2). */
  private async isOfApp(personId: string, code: string, isInForce: boolean): Promise<boolean> {
    const [row] = await this.dataSource.query<{ secret: Buffer }[]>(
      'SELECT secret FROM second_factor WHERE person_id = $1 AND (confirmed_at IS NOT NULL) = $2',
      [personId, isInForce],
    );
    if (row === undefined) return false;
    const opened = this.secrets.open('second-factor', row.secret, personId);
    const totp = totpOf(new Secret({ buffer: new Uint8Array(opened).buffer }), '');
    const timestamp = this.clock.now().getTime();
    const delta = totp.validate({ token: code, timestamp, window: WINDOW });
    if (delta === null) return false;
    const step = totp.counter({ timestamp }) + delta;
    const [, moved] = await this.dataSource.query<[unknown, number]>(
      'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND (last_step IS NULL OR last_step < $2)',
      [personId, step],
    );
    return moved > 0;
  }

  private async isRecovery(personId: string, code: string): Promise<boolean> {
    const [, used] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM recovery_code WHERE person_id = $1 AND code_mark = $2',
      [personId, this.markOf(personId, code)],
    );
    return used > 0;
  }

  private markOf(personId: string, code: string): Buffer {
    return this.secrets.mark('second-factor', personId, code);
  }
}

function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
}

function recoveryCode(): string {
  return Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]).join('');
}
