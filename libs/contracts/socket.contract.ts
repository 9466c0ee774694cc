import { z } from 'zod';
import { languages } from './codes.js';
import { figures } from './figures.contract.js';
import { type ProblemDetails, problemDetails } from './problem.contract.js';

/** Where the socket stands, under the address of the fair. */
export const SOCKET_PATH = '/socket.io';

/** What a browser can follow: each topic with the schema of its state. A change comes as an event of the topic's name. */
export const topics = {
  figures,
} as const;
export type Topic = keyof typeof topics;
export type TopicState<T extends Topic = Topic> = z.infer<(typeof topics)[T]>;
export const topicNames = Object.keys(topics) as [Topic, ...Topic[]];

const topicRequest = z.strictObject({ topic: z.enum(topicNames) });

/** What a browser may ask for over the socket: request and answer by name. */
export const socketRequests = {
  /** The answer carries the present state; changes follow until `unfollow` or the end of the connection. */
  follow: {
    request: topicRequest,
    answer: z.discriminatedUnion('topic', [z.object({ topic: z.literal('figures'), state: topics.figures })]),
  },
  unfollow: { request: topicRequest, answer: z.object({ topic: z.enum(topicNames) }) },
} as const;
export type SocketRequestName = keyof typeof socketRequests;
export type SocketRequest<N extends SocketRequestName> = z.input<(typeof socketRequests)[N]['request']>;
export type SocketAnswer<N extends SocketRequestName> = z.infer<(typeof socketRequests)[N]['answer']>;

/** How every request is acknowledged. */
export type Acknowledgement<T> = { ok: true; data: T } | { ok: false; problem: ProblemDetails };

/** Told by the event `refused`: a message that could not be acknowledged, because it asked for no acknowledgement. */
export const socketRefusal = z.object({ request: z.string().max(60), problem: problemDetails });
export type SocketRefusal = z.infer<typeof socketRefusal>;

/** What a person's browsers are told to read anew, without what it says: by the event `changed`. */
export const personNews = ['notices', 'applications', 'messages'] as const;
export type PersonNews = (typeof personNews)[number];

/** What a browser may say of itself when it connects. */
export const socketHandshake = z.strictObject({
  language: z.enum(languages).optional().meta({ description: 'Of texts in problems; default: Accept-Language' }),
});

/** Events that the server sends, as socket.io's types want them. */
export type ServerEvents = { [T in Topic]: (state: TopicState<T>) => void } & {
  refused: (refusal: SocketRefusal) => void;
  changed: (news: PersonNews) => void;
};

/** Requests that a browser sends, as socket.io's types want them. */
export type ClientEvents = {
  [N in SocketRequestName]: (
    request: SocketRequest<N>,
    acknowledge: (answer: Acknowledgement<SocketAnswer<N>>) => void,
  ) => void;
};
