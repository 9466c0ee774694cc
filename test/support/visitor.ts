import supertest from 'supertest';
import type { HttpApplication } from '#platform/http';
import { type SentMessage, sentCode } from './messages.js';

type Answer = Pick<supertest.Response, 'status' | 'body' | 'headers'>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One browser: it keeps its cookies, and comes from an address of its own. For apis with `TRUST_PROXY: 'loopback'`. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly api: HttpApplication,
    readonly address: string,
  ) {}

  async send(method: Method, path: string, body?: object): Promise<Answer> {
    const request = supertest(this.api.getHttpServer())
      [method](`/api/v1/${path}`)
      .set('x-forwarded-for', this.address)
      .set('accept-language', 'en')
      .set('user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36');
    if (this.cookies.size > 0)
      request.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const { status, body: answer, headers } = await (body === undefined ? request : request.send(body));
    for (const cookie of ([] as string[]).concat(headers['set-cookie'] ?? [])) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status, body: answer, headers };
  }

  async askCode(to: SentMessage['to'], purpose = 'sign-in'): Promise<string> {
    const { status, body } = await this.send('post', 'auth/codes', { to, purpose });
    if (status !== 200) throw new Error(`No code: ${body.code}`);
    return sentCode(this.api, withPrefix(to));
  }

  /** What there is to agree to, at this time of the fair. */
  async agreement(): Promise<{ terms: string; privacy: string }> {
    const [terms, privacy] = await Promise.all([this.send('get', 'legal/terms'), this.send('get', 'legal/privacy')]);
    return { terms: terms.body.version, privacy: privacy.body.version };
  }

  /** Signs in by a code, with what else the request is to say. */
  async signIn(to: SentMessage['to'], more: object = {}) {
    const code = await this.askCode(to);
    return this.send('post', 'auth/sign-in', { by: 'code', to, code, ...more });
  }
}

function withPrefix(to: SentMessage['to']): SentMessage['to'] {
  return 'phone' in to && !to.phone.startsWith('+') ? { phone: `+86${to.phone}` } : to;
}
