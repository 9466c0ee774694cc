import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freshDatabase, unsteadyServer } from '../../../test/support/index.js';
import { type Arrived, channelContract, finished } from './channel.contract.js';
import { MailboxChannel } from './mailbox.channel.js';
import { SmsChannel } from './sms.channel.js';
import { SmtpChannel } from './smtp.channel.js';

/** Milliseconds after which a channel under test gives a silent server up. */
const PATIENCE = 400;

channelContract('the mailbox', ['its table is away'], async () => {
  const database = await freshDatabase();
  return {
    channel: new MailboxChannel(database.dataSource),
    to: { phone: '+8613800138000' },
    arrived: () => database.dataSource.query<Arrived[]>('SELECT id, recipient, body AS text FROM mailbox_message'),
    outages: {
      'its table is away': () => database.dataSource.query('ALTER TABLE mailbox_message RENAME TO away'),
    },
    mend: () => database.dataSource.query('ALTER TABLE away RENAME TO mailbox_message'),
    close: () => database.drop(),
  };
});

channelContract('a mail server', ['it is gone', 'it hangs', 'it is too busy'], async () => {
  const mails = await mailServer();
  const between = await unsteadyServer(mails.port);
  return {
    channel: new SmtpChannel({
      url: `smtp://127.0.0.1:${between.port}`,
      from: '永不落幕 <fair@example.cn>',
      patience: PATIENCE,
    }),
    to: { email: 'li.ming@example.cn' },
    arrived: async () => mails.arrived,
    outages: {
      'it is gone': () => between.cut(),
      'it hangs': () => between.stall(),
      'it is too busy': () => {
        mails.answer = 451;
      },
    },
    mend: () => {
      mails.answer = 250;
      between.mend();
    },
    async close() {
      await between.close();
      await mails.close();
    },
  };
});

const gatewayOutages = [
  'it is gone',
  'it hangs',
  'it answers 500',
  'it answers 429',
  'it answers 401',
  'it sends elsewhere',
];

channelContract('an SMS gateway', gatewayOutages, async () => {
  const gateway = await smsGateway();
  const between = await unsteadyServer(gateway.port);
  const answering = (status: number) => () => {
    gateway.answer = status;
  };
  return {
    channel: new SmsChannel({ url: `http://127.0.0.1:${between.port}/send`, key: 'gateway-key', patience: PATIENCE }),
    to: { phone: '+8613800138000' },
    arrived: async () => gateway.arrived,
    outages: {
      'it is gone': () => between.cut(),
      'it hangs': () => between.stall(),
      'it answers 500': answering(500),
      'it answers 429': answering(429),
      'it answers 401': answering(401),
      'it sends elsewhere': answering(307),
    },
    mend: () => {
      gateway.answer = 200;
      between.mend();
    },
    async close() {
      await between.close();
      await gateway.close();
    },
  };
});

describe('e-mail', () => {
  let mails: MailServer;
  let channel: SmtpChannel;

  beforeAll(async () => {
    mails = await mailServer();
    channel = new SmtpChannel({ url: `smtp://127.0.0.1:${mails.port}`, from: '永不落幕 <fair@example.cn>' });
  });

  afterAll(async () => {
    channel.close();
    await mails.close();
  });

  it('says who it is from, what it is about, and that no person wrote it', async () => {
    await channel.deliver(finished({ email: 'li.ming@example.cn' }));
    const source = mails.sources.at(-1) ?? '';
    expect(source).toMatch(/^From: =\?UTF-8\?\S+\?= <fair@example\.cn>$/m);
    expect(source).toMatch(/^To: li\.ming@example\.cn$/m);
    expect(source).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(source).not.toContain('Bcc');
  });

  it('says where it is put an end to by one click, where people may do without it', async () => {
    const unsubscribe = 'https://fair.example.cn/unsubscribe?token=Xy12';
    await channel.deliver({ ...finished({ email: 'li.ming@example.cn' }), unsubscribe });
    const source = (mails.sources.at(-1) ?? '').replaceAll(/\r?\n[ \t]+/g, ' ');
    expect(source).toMatch(/^List-Unsubscribe: <https:\/\/fair\.example\.cn\/unsubscribe\?token=Xy12>$/m);
    expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    await channel.deliver(finished({ email: 'li.ming@example.cn' }));
    expect(mails.sources.at(-1)).not.toContain('List-Unsubscribe');
  });

  it('has one recipient, whatever an address looks like', async () => {
    const before = mails.recipients.length;
    await channel.deliver(finished({ email: 'one@example.cn,two@example.cn' })).catch(() => {});
    await channel.deliver(finished({ email: 'a@example.cn\r\nBcc: all@example.cn' })).catch(() => {});
    expect(mails.recipients.slice(before)).not.toContain('two@example.cn');
    expect(mails.recipients.slice(before)).not.toContain('all@example.cn');
  });

  it.each([550, 553])('to an address that the server refuses (%i) is refused, and not tried again', async (status) => {
    mails.recipientAnswer = status;
    expect(await channel.deliver(finished({ email: 'nobody@example.cn' }))).toBe('refused');
    mails.recipientAnswer = 250;
  });

  it('does not tell its password to a server that does not show who it is', async () => {
    const url = `smtp://fair:secret@127.0.0.1:${mails.port}`;
    const withPassword = new SmtpChannel({ url, from: 'fair@example.cn', patience: PATIENCE });
    await expect(withPassword.deliver(finished({ email: 'a@example.cn' }))).rejects.toThrow('The mail server');
    expect(mails.passwords).toEqual([]);
    withPassword.close();
  });
});

describe('a text message', () => {
  let gateway: SmsGateway;
  let channel: SmsChannel;

  beforeAll(async () => {
    gateway = await smsGateway();
    channel = new SmsChannel({ url: `http://127.0.0.1:${gateway.port}/send`, key: 'gateway-key' });
  });

  afterAll(() => gateway.close());

  it('is posted as the bridge to a vendor is told: number, template, values, text, and the key', async () => {
    const message = finished({ phone: '+8613800138000' });
    await channel.deliver(message);
    expect(gateway.requests.at(-1)).toEqual({
      method: 'POST',
      path: '/send',
      authorization: 'Bearer gateway-key',
      contentType: 'application/json; charset=utf-8',
      body: {
        phone: '+8613800138000',
        template: 'sign-in-code',
        values: { code: '314159', minutes: '10' },
        text: message.sms,
      },
    });
  });

  it.each([400, 410, 422])('that the gateway refuses for good (%i) is not tried again', async (status) => {
    gateway.answer = status;
    expect(await channel.deliver(finished({ phone: '+8613800138000' }))).toBe('refused');
    gateway.answer = 200;
  });
});

interface MailServer {
  port: number;
  arrived: Arrived[];
  sources: string[];
  recipients: string[];
  passwords: string[];
  /** What a whole message, and a recipient, is answered with. */
  answer: number;
  recipientAnswer: number;
  close(): Promise<void>;
}

async function mailServer(): Promise<MailServer> {
  const state: MailServer = {
    port: 0,
    arrived: [],
    sources: [],
    recipients: [],
    passwords: [],
    answer: 250,
    recipientAnswer: 250,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
  const options: SMTPServerOptions = {
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth({ password }, _session, callback) {
      state.passwords.push(password ?? '');
      callback(null, { user: 'fair' });
    },
    onRcptTo({ address }, _session, callback) {
      state.recipients.push(address);
      callback(state.recipientAnswer === 250 ? null : refusal(state.recipientAnswer, `no mailbox ${address} here`));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipient = session.envelope.rcptTo[0]?.address ?? '';
        if (state.answer !== 250) return callback(refusal(state.answer, `busy, ${recipient} has to wait`));
        const source = Buffer.concat(chunks).toString();
        state.sources.push(source);
        state.arrived.push({
          id: /^Message-ID: <(.+)@example\.cn>/m.exec(source)?.[1] ?? '',
          recipient,
          text: textOf(source),
        });
        callback();
      });
    },
  };
  const server = new SMTPServer(options);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  state.port = (listening.address() as AddressInfo).port;
  return state;
}

/** The text of a mail of one part (RFC 2045: base64 or quoted-printable). */
function textOf(source: string): string {
  const at = source.indexOf('\r\n\r\n');
  const [head, body] = [source.slice(0, at), source.slice(at + 4)];
  if (/^Content-Transfer-Encoding: base64$/im.test(head)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

interface SmsGateway {
  port: number;
  arrived: Arrived[];
  requests: unknown[];
  answer: number;
  close(): Promise<void>;
}

async function smsGateway(): Promise<SmsGateway> {
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const state: SmsGateway = {
    port: (server.address() as AddressInfo).port,
    arrived: [],
    requests: [],
    answer: 200,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as { phone: string; text: string };
    const { authorization, 'content-type': contentType, 'idempotency-key': id } = request.headers;
    state.requests.push({ method: request.method, path: request.url, authorization, contentType, body });
    if (state.answer === 200) state.arrived.push({ id: String(id), recipient: body.phone, text: body.text });
    response
      .writeHead(state.answer, { location: `http://127.0.0.1:${state.port}/elsewhere` })
      .end(`told: ${body.phone}`);
  }
  return state;
}
