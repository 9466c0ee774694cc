import { DataSource } from 'typeorm';
import type { HttpApplication } from '#platform/http';
import { Secrets } from '#platform/secrets';

/** A message as it left the fair. */
export interface SentMessage {
  to: { phone: string } | { email: string };
  template: string;
  values: Record<string, string | number>;
}

/** All messages that left a fair for a phone or an e-mail address, opened with its key, the first ones first. */
export async function sentMessages(api: HttpApplication, to: SentMessage['to']): Promise<SentMessage[]> {
  const secrets = api.get(Secrets, { strict: false });
  const rows = await api
    .get(DataSource, { strict: false })
    .query<{ id: string; body: Buffer }[]>('SELECT id, body FROM outgoing_message ORDER BY id');
  return rows
    .map(({ id, body }) => JSON.parse(secrets.open('message', body, id).toString()) as SentMessage)
    .filter((message) => JSON.stringify(message.to) === JSON.stringify(to));
}

/** The code that was sent there last. */
export async function sentCode(api: HttpApplication, to: SentMessage['to']): Promise<string> {
  const code = (await sentMessages(api, to)).findLast(({ template }) => template === 'sign-in-code')?.values.code;
  if (typeof code !== 'string') throw new Error('No code was sent there');
  return code;
}
