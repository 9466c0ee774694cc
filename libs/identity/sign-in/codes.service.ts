import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CodePurpose, CodeRequest, CodeSent, Language } from '#contracts';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { type Asker, newToken } from '../cookies.js';
import {
  codesPerAddress,
  codesPerAddressAndNetwork,
  codesPerKnownBrowser,
  codesPerNetwork,
  pausesOfNetwork,
} from './limits.rules.js';
import { type Counted, Limits, type Tried } from './limits.service.js';

export type Address = CodeRequest['to'];

const VALID_MINUTES = 5;
const AGAIN_SECONDS = 60;
/** Wrong and right tries that a code takes. */
const MOST_TRIES = 5;
/** How many of these come from elsewhere than the browser that asked: never so many that they use the code up. */
const MOST_STRANGE_TRIES = 2;

/** The address in one word, as its codes and limits are marked by. */
export function wordOf(address: Address): string {
  return 'phone' in address ? `phone ${address.phone}` : `email ${address.email}`;
}

/**
 * Codes of six digits, kept as marks alone. A code belongs to the browser that asked for it: who tries others by the
 * thousand never reaches it, and so can neither guess it nor use up its tries.
 */
@Injectable()
export class Codes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: Limits,
    private readonly messages: Messages,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends a code, whether or not there is an account; an earlier one of this browser for the same is worth nothing from
   * then on.
   * @returns what the caller is told, and the token of the browser's cookie
   * @throws Problem auth/too-many
   */
  async send({ to, purpose }: CodeRequest, asker: Asker): Promise<{ sent: CodeSent; token: string }> {
    const token = asker.token ?? newToken();
    await this.dataSource.transaction(async (manager) => {
      const owner = await this.ownerOf(manager, to);
      await this.limits.take(manager, countedFor(to, asker, owner?.id));
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await this.keep(manager, { to, purpose, code, token, network: asker.network });
      const language = owner?.language ?? asker.language;
      await this.messages.send(manager, {
        to,
        language,
        template: 'sign-in-code',
        values: { code, minutes: VALID_MINUTES },
      });
    });
    return { sent: { seconds: VALID_MINUTES * 60, again: AGAIN_SECONDS }, token };
  }

  /**
   * Whether a code is right. The try is counted before the code is looked at, so that many at the same moment are many.
   * The code of this browser comes first; without one, that of a browser on the same network takes two tries: programs
   * that keep no cookies can sign in, and strangers nearby cannot use a code up.
   * @returns which code it is, for {@link use}
   * @throws Problem auth/wrong-code, whatever is wrong; auth/too-many
   */
  async match(purpose: CodePurpose, address: Address, code: string, asker: Asker): Promise<string> {
    const own = asker.token === null ? undefined : await this.tryOwn(purpose, address, asker.token);
    if (own !== undefined) {
      if (!this.isRight(own, code)) throw problem('auth/wrong-code');
      return own.id;
    }
    const tried: Tried[] = [{ of: ['code', asker.network], pauses: pausesOfNetwork, isShared: true }];
    await this.limits.try(tried);
    const near = await this.tryNear(purpose, address, asker.network);
    if (near === undefined || !this.isRight(near, code)) throw problem('auth/wrong-code');
    await this.limits.forgive(tried);
    return near.id;
  }

  /**
   * Uses a code that matched, once: of several at the same time one succeeds. It stays if the transaction fails.
   * @throws Problem auth/wrong-code
   */
  async use(manager: EntityManager, id: string): Promise<void> {
    const [, used] = await manager.query<[unknown, number]>('DELETE FROM sign_in_code WHERE id = $1', [id]);
    if (used === 0) throw problem('auth/wrong-code');
  }

  private async ownerOf(manager: EntityManager, to: Address): Promise<{ id: string; language: Language } | undefined> {
    const [column, value] = 'phone' in to ? ['phone', to.phone] : ['email', to.email];
    const [owner] = await manager.query<{ id: string; language: Language }[]>(
      `SELECT id, language FROM person WHERE ${column} = $1`,
      [value],
    );
    return owner;
  }

  private async keep(
    manager: EntityManager,
    given: CodeRequest & { code: string; token: string; network: string },
  ): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    await manager.query(
      `INSERT INTO sign_in_code (id, purpose, address_mark, asker_mark, network_mark, code_mark, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (address_mark, purpose, asker_mark) DO UPDATE SET id = excluded.id, code_mark = excluded.code_mark,
         network_mark = excluded.network_mark, tries = 0, strange_tries = 0, created_at = excluded.created_at,
         expires_at = excluded.expires_at`,
      [
        id,
        given.purpose,
        this.markOf('address', wordOf(given.to)),
        this.markOf('asker', given.token),
        this.markOf('network', given.network),
        this.markOf(id, given.code),
        now,
        new Date(now.getTime() + VALID_MINUTES * 60_000),
      ],
    );
  }

  /** Index scan of sign_in_code_address_mark_purpose_asker_mark_key. */
  private async tryOwn(purpose: CodePurpose, address: Address, token: string): Promise<KeptCode | undefined> {
    const [rows] = await this.dataSource.query<[KeptCode[], number]>(
      `UPDATE sign_in_code SET tries = tries + 1
       WHERE address_mark = $1 AND purpose = $2 AND asker_mark = $3 AND expires_at > $4 AND tries < ${MOST_TRIES}
       RETURNING id, code_mark AS "codeMark"`,
      [this.markOf('address', wordOf(address)), purpose, this.markOf('asker', token), this.clock.now()],
    );
    return rows[0];
  }

  /** The latest code for this address that was asked for from the same network; same index, a few rows. */
  private async tryNear(purpose: CodePurpose, address: Address, network: string): Promise<KeptCode | undefined> {
    const [rows] = await this.dataSource.query<[KeptCode[], number]>(
      `UPDATE sign_in_code SET tries = tries + 1, strange_tries = strange_tries + 1
       WHERE tries < ${MOST_TRIES} AND strange_tries < ${MOST_STRANGE_TRIES} AND id = (
         SELECT id FROM sign_in_code
         WHERE address_mark = $1 AND purpose = $2 AND network_mark = $3 AND expires_at > $4
         ORDER BY created_at DESC LIMIT 1)
       RETURNING id, code_mark AS "codeMark"`,
      [this.markOf('address', wordOf(address)), purpose, this.markOf('network', network), this.clock.now()],
    );
    return rows[0];
  }

  private isRight({ id, codeMark }: KeptCode, code: string): boolean {
    return this.secrets.isMark(codeMark, 'sign-in-code', id, code);
  }

  private markOf(of: string, given: string): Buffer {
    return this.secrets.mark('sign-in-code', of, given);
  }
}

interface KeptCode {
  id: string;
  codeMark: Buffer;
}

/** A browser that signed in to the account before has codes of its own to ask for: strangers cannot use them up. */
function countedFor(to: Address, { known, network }: Asker, ownerId: string | undefined): Counted[] {
  const word = wordOf(to);
  if (known !== null && known.personId === ownerId) {
    return [{ of: ['codes', word, 'known', known.id], allowances: codesPerKnownBrowser }];
  }
  return [
    { of: ['codes', word], allowances: codesPerAddress },
    { of: ['codes', word, 'network', network], allowances: codesPerAddressAndNetwork },
    { of: ['codes', 'network', network], allowances: codesPerNetwork },
  ];
}
