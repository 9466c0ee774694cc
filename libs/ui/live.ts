import type { Socket } from 'socket.io-client';
import type { ClientEvents, Language, PersonNews, ServerEvents, Topic, TopicState } from '#contracts';

/** What changes while it is looked at. */
export interface Live {
  /**
   * Calls `onState` with the present state of a topic as soon as there is a connection, after each interruption, and at
   * every change.
   * @returns ends it
   */
  follow<T extends Topic>(topic: T, onState: (state: TopicState<T>) => void): () => void;
  /**
   * Calls `onNews` whenever something of the signed-in person's own changed, and with each connection, since something
   * may have been missed before it.
   * @returns ends it
   */
  hear(news: PersonNews, onNews: () => void): () => void;
}

/** The page as far as its connection goes with it. */
export interface PageLife {
  /** Whether it is looked at, stands in the background, or was left. */
  state(): 'seen' | 'hidden' | 'left';
  /** Calls back whenever that changes. */
  onChange(changed: () => void): void;
  /** Calls back when the page has nothing more urgent to do. */
  whenIdle(idle: () => void): void;
}

type Connection = Socket<ServerEvents, ClientEvents>;
type Follower = (state: TopicState) => void;

/** How long, in milliseconds. */
const usualPatience = {
  /** A page that nobody sees keeps its connection. */
  hidden: 3 * 60_000,
  /** A connection that nothing is followed over is kept: another page may follow. */
  unused: 30_000,
  /** An answer is waited for. */
  answer: 10_000,
  /** What was refused is not asked again, and up to as long again by chance: not all browsers at once. */
  refused: 30_000,
};

let live: Live | undefined;

/** The one connection of a page in a browser, made when something is followed or heard of for the first time. */
export function pageLive(language: Language): Live {
  live ??= liveOver(() => openSocket(language), browserPage());
  return live;
}

/**
 * One connection for a page, made when something is followed and the page is seen and idle, let go when it is not.
 * @param open makes the connection, not yet connected
 */
export function liveOver(open: () => Promise<Connection>, page: PageLife, patience = usualPatience): Live {
  const later = () => patience.refused * (1 + Math.random());
  const followers = new Map<Topic, Set<Follower>>();
  const states = new Map<Topic, TopicState>();
  const hearers = new Set<{ news: PersonNews; onNews: () => void }>();
  const isWanted = () => followers.size + hearers.size > 0;
  let connection: Connection | undefined;
  let opening = false;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  page.onChange(adjust);

  /** Brings the connection to what the page and its followers want. */
  function adjust(): void {
    const state = page.state();
    if (state === 'left') leave();
    else if (state === 'seen' && isWanted()) {
      clearTimeout(leaving);
      leaving = undefined;
      if (connection === undefined) page.whenIdle(() => void begin());
      else connection.connect();
    } else if (connection?.active && leaving === undefined) {
      leaving = setTimeout(leave, isWanted() ? patience.hidden : patience.unused);
    }
  }

  function leave(): void {
    clearTimeout(leaving);
    leaving = undefined;
    connection?.disconnect();
  }

  async function begin(): Promise<void> {
    if (opening || connection !== undefined) return;
    opening = true;
    try {
      connection = await open();
    } catch {
      // Without the network its code cannot be loaded either: the next change of the page tries again.
      setTimeout(adjust, later());
      return;
    } finally {
      opening = false;
    }
    const opened = connection;
    opened.on('connect', () => {
      for (const topic of followers.keys()) void ask(topic);
      for (const { onNews } of hearers) onNews();
    });
    opened.on('changed', (changed) => {
      for (const { news, onNews } of hearers) if (news === changed) onNews();
    });
    opened.on('connect_error', () => {
      // A lost connection is tried again by itself, a refused one is not.
      if (!opened.active) setTimeout(adjust, later());
    });
    opened.onAny((topic: Topic, state: TopicState) => {
      if (followers.has(topic)) tell(topic, state);
    });
    adjust();
  }

  async function ask(topic: Topic): Promise<void> {
    if (!connection?.connected) return;
    try {
      const answer = await connection.timeout(patience.answer).emitWithAck('follow', { topic });
      if (answer.ok) tell(topic, answer.data.state);
      else setTimeout(() => followers.has(topic) && void ask(topic), later());
    } catch {
      // A connection that ended comes back by itself; one that does not answer is of no use.
      if (connection.connected) connection.disconnect().connect();
    }
  }

  function tell(topic: Topic, state: TopicState): void {
    states.set(topic, state);
    for (const follower of followers.get(topic) ?? []) follower(state);
  }

  return {
    follow<T extends Topic>(topic: T, onState: (state: TopicState<T>) => void): () => void {
      const follower = onState as Follower;
      const others = followers.get(topic);
      const known = states.get(topic);
      if (others === undefined) {
        followers.set(topic, new Set([follower]));
        void ask(topic);
      } else {
        others.add(follower);
        if (known !== undefined) follower(known);
      }
      adjust();
      return () => {
        const left = followers.get(topic);
        left?.delete(follower);
        if (left?.size !== 0) return;
        followers.delete(topic);
        states.delete(topic);
        if (connection?.connected) connection.emit('unfollow', { topic }, () => {});
        adjust();
      };
    },
    hear(news, onNews) {
      const hearer = { news, onNews };
      hearers.add(hearer);
      adjust();
      return () => {
        hearers.delete(hearer);
        adjust();
      };
    },
  };
}

/** The fair's own socket. Its code is loaded now, not with the page. */
async function openSocket(language: Language): Promise<Connection> {
  const { io } = await import('socket.io-client');
  return io({
    autoConnect: false,
    // A network that lets no websocket through is found out at the first try, and polled through then.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    // Requests that poll have to reach the same api: a proxy in front of several keeps together what has the same mark. It
    // is made anew for every page, and told to nobody else.
    query: { via: Math.random().toString(36).slice(2) },
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
    auth: { language },
  });
}

/** The browser's page. A page that is left lets go at once, so that the browser may keep it to come back to. */
function browserPage(): PageLife {
  let left = false;
  return {
    state: () => (left ? 'left' : document.visibilityState === 'visible' ? 'seen' : 'hidden'),
    onChange(changed) {
      document.addEventListener('visibilitychange', changed);
      for (const event of ['pagehide', 'pageshow'] as const) {
        addEventListener(event, () => {
          left = event === 'pagehide';
          changed();
        });
      }
    },
    whenIdle(idle) {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(idle, { timeout: 5_000 });
      else setTimeout(idle, 1_000);
    },
  };
}
