import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Language } from '#contracts';
import { SETTINGS, type Settings } from '#platform/config';
import { newId } from '#platform/ids';
import { languageOf } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { browserOf } from './browser.rules.js';

const DAY = 86_400;
/** As long as a device that nobody uses stays signed in. */
const DEVICE_SECONDS = 30 * DAY;
/** No browser keeps a cookie longer (RFC 6265bis). */
const KNOWN_SECONDS = 400 * DAY;
/** Twice as long as a code is valid. */
const ASKING_SECONDS = 600;
const TOKEN_BYTES = 32;

/** From where something is asked, as far as that matters before it is known who asks. */
export interface Asker {
  /** The network address by which callers are counted. */
  network: string;
  /** What the browser holds to which a code was sent; null if none was. */
  token: string | null;
  /** As whom this browser signed in before, and which browser it is among those who did. */
  known: { personId: string; id: string } | null;
  browser: string;
  language: Language;
}

/**
 * The three cookies, all of them for signing in alone: `device` is the signed-in device, `asking` the browser to which a
 * code belongs, `known` one that signed in before. With HTTPS the browser keeps them to this host and to HTTPS
 * (RFC 6265bis, `__Host-`). No script can read them.
 */
@Injectable()
export class Cookies {
  private readonly isSecure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly secrets: Secrets,
  ) {
    this.isSecure = settings.PUBLIC_URL.startsWith('https:');
  }

  nameOf(cookie: 'device' | 'asking' | 'known'): string {
    return `${this.isSecure ? '__Host-' : ''}everfair-${cookie}`;
  }

  read(headers: IncomingHttpHeaders, cookie: 'device' | 'asking' | 'known'): string | undefined {
    return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[this.nameOf(cookie)];
  }

  askerOf(headers: IncomingHttpHeaders, network: string): Asker {
    return {
      network,
      token: this.read(headers, 'asking') ?? null,
      known: this.knownOf(this.read(headers, 'known')),
      browser: browserOf(headers['user-agent']),
      language: languageOf(headers['accept-language']),
    };
  }

  /** The header that makes a browser a signed-in device; an empty token ends it. */
  device(token: string): string {
    return this.cookie('device', token, token === '' ? 0 : DEVICE_SECONDS);
  }

  asking(token: string): string {
    return this.cookie('asking', token, ASKING_SECONDS);
  }

  /**
   * The header by which this browser is known as one that signed in as this person, all of it: with the second factor,
   * where there is one. It stays the browser that it is: who signs in again and again has no new tries each time.
   */
  known(personId: string, before: Asker['known']): string {
    const id = before?.personId === personId ? before.id : newId();
    const mark = this.secrets.mark('token', 'known', personId, id).toString('base64url');
    return this.cookie('known', `${personId}.${id}.${mark}`, KNOWN_SECONDS);
  }

  private knownOf(given: string | undefined): Asker['known'] {
    const [personId, id, mark] = (given ?? '').split('.');
    if (!personId || !id || !mark) return null;
    const isOurs = this.secrets.isMark(Buffer.from(mark, 'base64url'), 'token', 'known', personId, id);
    return isOurs ? { personId, id } : null;
  }

  private cookie(cookie: 'device' | 'asking' | 'known', value: string, maxAge: number): string {
    return stringifySetCookie({
      name: this.nameOf(cookie),
      value,
      maxAge,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
    });
  }
}

/** What nobody can guess. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
