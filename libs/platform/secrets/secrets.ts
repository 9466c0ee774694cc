import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings, SettingsError } from '#platform/config';

/** What a key is for: keys for different purposes tell nothing of each other. */
export type Purpose =
  | 'sign-in-code'
  | 'parted-phone'
  | 'token'
  | 'second-factor'
  | 'person-key'
  | 'pseudonym'
  | 'message'
  | 'request-key'
  | 'page-count'
  | 'fingerprint'
  | 'unsubscribe'
  | 'student'
  | 'school-code'
  | 'calendar-feed';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = 'secret.key';

/**
 * What only this fair can make or read, from one key: SECRET_KEY, or else a file of DATA_DIR that is made at the first
 * start. Keys by HKDF-SHA-256 (RFC 5869), one for each purpose; sealing by AES-256-GCM (NIST SP 800-38D).
 */
@Injectable()
export class Secrets {
  private readonly key: Buffer;
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = secretKey(settings);
  }

  /** A mark of the parts (HMAC-SHA-256, 32 bytes) that nobody without the key can make. */
  mark(purpose: Purpose, ...parts: string[]): Buffer {
    return createHmac('sha256', this.keyFor(purpose)).update(JSON.stringify(parts)).digest();
  }

  /** Whether `given` is the mark of the parts; takes as long whatever is wrong. */
  isMark(given: Buffer, purpose: Purpose, ...parts: string[]): boolean {
    const expected = this.mark(purpose, ...parts);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /**
   * Encrypts. `bound` says to what it belongs (a row's id): sealed text that is moved elsewhere cannot be opened there.
   * @returns IV, tag and ciphertext, in this order
   */
  seal(purpose: Purpose, plain: Buffer, bound: string): Buffer {
    return sealWith(this.keyFor(purpose), plain, bound);
  }

  /** @throws Error when it was sealed with another key, for something else, or was changed */
  open(purpose: Purpose, sealed: Buffer, bound: string): Buffer {
    return openWith(this.keyFor(purpose), sealed, bound);
  }

  private keyFor(purpose: Purpose): Buffer {
    let key = this.keys.get(purpose);
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', this.key, '', `everfair:${purpose}`, KEY_BYTES));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

/** As {@link Secrets.seal}, with a key of one's own (32 bytes). */
export function sealWith(key: Buffer, plain: Buffer, bound: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
}

/** As {@link Secrets.open}, with a key of one's own (32 bytes). */
export function openWith(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** @throws SettingsError when there is none and none can be written */
function secretKey({ SECRET_KEY, DATA_DIR }: Settings): Buffer {
  if (SECRET_KEY !== undefined) return Buffer.from(SECRET_KEY, 'hex');
  const path = join(DATA_DIR, KEY_FILE);
  return keyIn(path) ?? newKey(path);
}

function keyIn(path: string): Buffer | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (!/^[0-9a-f]{64}$/.test(text)) {
      throw new SettingsError(
        `${path} is no key: it should hold 64 hexadecimal digits. Bring it back from where you keep it.`,
      );
    }
    return Buffer.from(text, 'hex');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Two processes that start at once agree on the key of the one that wrote first. */
function newKey(path: string): Buffer {
  let reason = '';
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code ?? '';
  }
  const key = keyIn(path);
  if (key !== undefined) return key;
  throw new SettingsError(
    `The fair's secret key cannot be written to ${path} (${reason}). Make the folder writable, or set SECRET_KEY (openssl rand -hex 32).`,
  );
}
