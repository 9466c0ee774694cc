import { DataSource } from 'typeorm';
import type { HttpApplication } from '#platform/http';
import { Secrets } from '#platform/secrets';

/** Settings of a fair that can reach people: without a worker, messages wait to be read by {@link sentMessages}. */
export const channels = {
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'fair@example.cn',
  SMS_URL: 'http://127.0.0.1:2526',
  SMS_KEY: 'key-of-the-gateway',
};

/** A message that waits to go out. */
export interface SentMessage {
  to: { phone: string } | { email: string };
  template: string;
  values: Record<string, string | number>;
}

/** All messages that wait to go out to a phone or an e-mail address, opened with the fair's key, the first ones first. */
export async function sentMessages(api: HttpApplication, to: SentMessage['to']): Promise<SentMessage[]> {
  const secrets = api.get(Secrets, { strict: false });
  const rows = await api
    .get(DataSource, { strict: false })
    .query<{ id: string; template: string; sealed: Buffer }[]>(
      `SELECT id, template, sealed FROM outgoing_message WHERE state = 'due' ORDER BY id`,
    );
  return rows
    .map(({ id, template, sealed }) => ({
      template,
      ...(JSON.parse(secrets.open('message', sealed, id).toString()) as Pick<SentMessage, 'to' | 'values'>),
    }))
    .filter((message) => JSON.stringify(message.to) === JSON.stringify(to));
}

/** The code that was sent there last. */
export async function sentCode(api: HttpApplication, to: SentMessage['to']): Promise<string> {
  const code = (await sentMessages(api, to)).findLast(({ template }) => template === 'sign-in-code')?.values.code;
  if (typeof code !== 'string') throw new Error('No code was sent there');
  return code;
}
