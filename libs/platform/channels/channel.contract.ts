import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#platform/ids';
import type { Channel, FinishedMessage, Recipient } from './channel.port.js';
import { type MessageTemplate, type MessageValues, written } from './templates.rules.js';

/** What arrived at the other end of a channel. */
export interface Arrived {
  /** By which a message that comes twice is known. */
  id: string;
  recipient: string;
  text: string;
}

export interface OpenChannel {
  channel: Channel;
  to: Recipient;
  arrived(): Promise<Arrived[]>;
  /** From now on nothing can be handed over, in one of the ways in which that happens. */
  outages: Record<string, () => Promise<void> | void>;
  mend(): Promise<void> | void;
  close(): Promise<void>;
}

/** A message to somebody, written as the worker writes it. */
export function finished(
  to: Recipient,
  template: MessageTemplate = 'sign-in-code',
  values: MessageValues = { code: '314159', minutes: 10 },
): FinishedMessage {
  const text = written(template, 'zh', values, 'https://fair.example.cn');
  return { id: newId(), to, template, language: 'zh', attachments: [], ...text };
}

/** What every channel does, whatever carries its messages. */
export function channelContract(name: string, outages: readonly string[], open: () => Promise<OpenChannel>): void {
  describe(`${name} keeps the contract of the channels`, () => {
    let opened: OpenChannel;

    beforeAll(async () => {
      opened = await open();
    });

    afterAll(async () => {
      opened.channel.close();
      await opened.close();
    });

    const recipient = () => Object.values(opened.to)[0] as string;

    it('hands a message over to whom it is for, with its code', async () => {
      const message = finished(opened.to);
      expect(await opened.channel.deliver(message)).toBe('sent');
      const [found] = (await opened.arrived()).filter(({ id }) => id === message.id);
      expect(found).toMatchObject({ recipient: recipient(), text: expect.stringContaining('314159') });
      expect(found?.text).toContain('分钟内有效');
    });

    it('hands over what people wrote as it is, in whatever characters', async () => {
      const organization = '𠮷野家 & <Söhne> "云"';
      const message = finished(opened.to, 'organization-approved', { organization });
      expect(await opened.channel.deliver(message)).toBe('sent');
      const [found] = (await opened.arrived()).filter(({ id }) => id === message.id);
      expect(found?.text).toContain('𠮷野家 & <Söhne>');
    });

    it('hands over several at once, each once', async () => {
      const messages = Array.from({ length: 5 }, () => finished(opened.to));
      await Promise.all(messages.map((message) => opened.channel.deliver(message)));
      const ids = (await opened.arrived()).map(({ id }) => id);
      for (const { id } of messages) expect(ids.filter((one) => one === id)).toEqual([id]);
    });

    it('shows by its id that a message comes a second time', async () => {
      const message = finished(opened.to);
      await opened.channel.deliver(message);
      await opened.channel.deliver(message);
      const found = (await opened.arrived()).filter(({ id }) => id === message.id);
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map(({ text }) => text)).size).toBe(1);
    });

    it.each(outages)(
      'says when nothing can be handed over (%s), without a word of whom or what; then it goes on',
      async (outage) => {
        const message = finished(opened.to);
        await opened.outages[outage]?.();
        try {
          const error: Error = await opened.channel.deliver(message).then(
            (delivery) => Promise.reject(new Error(`It was ${delivery}`)),
            (failure) => failure,
          );
          expect(error.name).toBe('ChannelError');
          expect(`${error.message} ${error.cause} ${error.stack}`).not.toContain(recipient());
          expect(`${error.message} ${error.cause} ${error.stack}`).not.toContain('314159');
        } finally {
          await opened.mend();
        }
        expect(await opened.channel.deliver(message)).toBe('sent');
        expect((await opened.arrived()).map(({ id }) => id)).toContain(message.id);
      },
    );
  });
}
