import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { personNews, type Topic, type TopicState, topicNames, topics } from '#contracts';
import { type DeclaredMethod, DeclaredMethods } from '#platform/queues';
import { type ComponentState, LOG, type Log, liveEvents } from '#platform/telemetry';
import type { Fanout } from './fanout.js';
import { FANOUT } from './live-events.js';
import { toldTopic } from './present-state.js';
import type { SocketServer } from './socket-requests.js';

/** What was told or read this long ago answers those who begin to follow: a thousand reconnecting browsers read once. */
const FRESH = 2_000;

/** The browsers that follow a topic, as socket.io's room. */
export const roomOf = (topic: Topic) => `topic:${topic}`;

/** The connections of one signed-in device, as socket.io's room. */
export const deviceRoomOf = (deviceId: string) => `device:${deviceId}`;

/** The connections of all devices on which a person is signed in, as socket.io's room. */
export const personRoomOf = (personId: string) => `person:${personId}`;

/** What this process knows of each topic: gives it to those who begin to follow, and tells those who do what changes. */
@Injectable()
export class Topics implements OnApplicationBootstrap {
  private readonly readers = new Map<Topic, DeclaredMethod<Topic>>();
  private readonly known = new Map<Topic, { state: TopicState; at: number }>();
  private readonly reading = new Map<Topic, Promise<TopicState>>();
  /** Counts what makes a reading that began before it old. */
  private readonly turns = new Map<Topic, number>();
  private server: SocketServer | undefined;
  private lost = false;
  private state: ComponentState = { state: 'failed', detail: 'Changes are not heard of yet.' };

  constructor(
    @Inject(FANOUT) private readonly fanout: Fanout,
    private readonly declared: DeclaredMethods,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const reader of this.declared.find(toldTopic)) this.readers.set(reader.declaration, reader);
    const unread = topicNames.filter((topic) => !this.readers.has(topic));
    if (unread.length > 0) throw new Error(`No method is declared by @PresentState for: ${unread.join(', ')}`);
    await this.fanout.listen({
      onMessage: (message) => this.hear(message),
      onConnected: () => this.tellPresentStates(),
      onLost: (error) => this.lose(error),
    });
  }

  /** Where the browsers of this process are. */
  serve(server: SocketServer): void {
    this.server = server;
  }

  /**
   * The present state of a topic: what was told or read just now, else read anew.
   * @throws what its reader throws
   */
  async present(topic: Topic): Promise<TopicState> {
    const known = this.known.get(topic);
    if (known !== undefined && performance.now() - known.at < FRESH) return known.state;
    return this.read(topic);
  }

  health(): ComponentState {
    return this.state;
  }

  /** One reading at a time for each topic, however many wait for it. */
  private read(topic: Topic): Promise<TopicState> {
    let reading = this.reading.get(topic);
    if (reading === undefined) {
      reading = this.readLatest(topic).finally(() => this.reading.delete(topic));
      this.reading.set(topic, reading);
    }
    return reading;
  }

  /** What is told while it is read is newer than what is found; what was missed while it is read may be newer too. */
  private async readLatest(topic: Topic): Promise<TopicState> {
    for (;;) {
      const turn = this.turns.get(topic);
      const state = await this.readAnew(topic);
      if (this.turns.get(topic) === turn) {
        this.known.set(topic, { state, at: performance.now() });
        return state;
      }
      const told = this.known.get(topic);
      if (told !== undefined) return told.state;
    }
  }

  private turn(topic: Topic): void {
    this.turns.set(topic, (this.turns.get(topic) ?? 0) + 1);
  }

  private async readAnew(topic: Topic): Promise<TopicState> {
    const reader = this.readers.get(topic);
    if (reader === undefined) throw new Error(`Nothing reads the state of ${topic}`);
    return topics[topic].parse(await reader.call());
  }

  private hear(message: string): void {
    const heard = understood(message);
    if (heard === undefined) {
      this.log.warn('Something was told that this version does not understand');
      return;
    }
    if ('hangUp' in heard) {
      for (const deviceId of heard.hangUp) this.server?.in(deviceRoomOf(deviceId)).disconnectSockets(true);
      return;
    }
    if ('persons' in heard) {
      this.server?.to(heard.persons.map(personRoomOf)).emit('changed', heard.changed);
      return;
    }
    this.turn(heard.topic);
    this.known.set(heard.topic, { state: heard.state, at: performance.now() });
    this.tell(heard.topic, heard.state);
  }

  private tell(topic: Topic, state: TopicState): void {
    const followers = this.server?.of('/').adapter.rooms.get(roomOf(topic))?.size ?? 0;
    if (followers === 0) return;
    this.server?.to(roomOf(topic)).emit(topic, state);
    liveEvents.inc({ topic, direction: 'sent' }, followers);
  }

  /** What was told while nothing was heard is made up for. */
  private tellPresentStates(): void {
    if (this.lost) this.log.info('Browsers are told of changes again');
    this.lost = false;
    this.state = { state: 'ok' };
    this.known.clear();
    for (const topic of topicNames) {
      this.turn(topic);
      if (!this.server?.of('/').adapter.rooms.has(roomOf(topic))) continue;
      this.read(topic).then(
        (state) => this.tell(topic, state),
        (error: unknown) => this.log.warn({ err: error, topic }, 'The present state of a topic could not be read'),
      );
    }
  }

  private lose(error: Error): void {
    if (!this.lost) this.log.warn({ err: error }, 'Browsers are not told of changes until the connection is back');
    this.lost = true;
    this.state = { state: 'failed', detail: 'Changes are not heard of until the connection is back.' };
  }
}

const toSome = z.union([
  z.strictObject({ hangUp: z.array(z.uuid()) }),
  z.strictObject({ persons: z.array(z.uuid()).min(1).max(500), changed: z.enum(personNews) }),
]);

function understood(message: string): { topic: Topic; state: TopicState } | z.infer<typeof toSome> | undefined {
  try {
    const told: unknown = JSON.parse(message);
    const some = toSome.safeParse(told);
    if (some.success) return some.data;
    const { topic, state } = told as { topic: Topic; state: unknown };
    const read = Object.hasOwn(topics, topic) ? topics[topic].safeParse(state) : undefined;
    return read?.success ? { topic, state: read.data } : undefined;
  } catch {
    return undefined;
  }
}
