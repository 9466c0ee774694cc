import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { Language } from '#contracts';
import { problem } from '#platform/problems';
import { adviceOn } from './password.rules.js';

/** Argon2id, version 1.3, with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords as argon2id hashes. */
@Injectable()
export class Passwords implements OnModuleInit {
  /** Of nobody's password: what an account without one is compared with, so that it takes as long. */
  private nobodys = '';

  async onModuleInit(): Promise<void> {
    this.nobodys = await hash(randomBytes(32), COST);
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), COST);
  }

  /** Takes the same time where there is no account or no password, and is false then. */
  async isRight(kept: string | null | undefined, given: string): Promise<boolean> {
    const isSame = await verify(kept ?? this.nobodys, given.normalize('NFKC'));
    return isSame && typeof kept === 'string';
  }

  /** @throws Problem auth/weak-password, with advice at the field */
  mustBeGood(password: string, personal: readonly string[], language: Language, path: string): void {
    if (adviceOn(password, personal, language).isGood) return;
    const inEach = { zh: adviceOn(password, personal, 'zh').advice, en: adviceOn(password, personal, 'en').advice };
    const fields = inEach.zh.map((_, place) => ({
      path,
      code: 'weak',
      message: (asked: Language) => inEach[asked][place] ?? '',
    }));
    throw problem('auth/weak-password', {}, fields);
  }
}
