import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Conversation, ConversationMessage, MessageFile } from '#contracts';
import { type CallProblem, callProblem } from '#ui';
import { merged } from './merged.js';
import { newMessageId, Outbox, tabStore, type Unsent } from './outbox.js';
import { listKey, useTalk } from './texts.js';

/** Milliseconds after which what got no answer is sent again: longer each time. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

interface Shown {
  conversation: Conversation;
  messages: ConversationMessage[];
  hasOlder: boolean;
}

export interface OpenConversation {
  shown: Shown | null;
  problem: CallProblem | null;
  unsent: readonly Unsent[];
  /** What is on its way got no answer: the network or the fair is away. */
  isAway: boolean;
  draft: string;
  write(draft: string): void;
  send(text: string, files: MessageFile[]): void;
  retry(id: string): void;
  discard(id: string): void;
  reload(): void;
  older(): Promise<void>;
  /** What became of the conversation by something else that was done here. */
  replace(conversation: Conversation): void;
}

/**
 * A conversation that is looked at: its messages in order and each once, what is new as it comes, and what one writes,
 * which is sent until it is answered.
 */
export function useConversation(id: string): OpenConversation {
  const { calls, personId, useNews } = useTalk();
  const queries = useQueryClient();
  const outbox = useMemo(() => new Outbox(tabStore(), personId, id), [personId, id]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [, draw] = useState(0);
  const [isAway, setAway] = useState(false);
  const [draft, setDraft] = useState(outbox.draft);
  const latest = useRef<Shown | null>(null);
  const running = useRef({ isSending: false, isReading: false, isAsked: false, pause: FIRST_PAUSE, isGone: false });
  const redraw = useCallback(() => draw((count) => count + 1), []);

  const show = useCallback(
    (next: Shown) => {
      latest.current = next;
      outbox.remove(new Set(next.messages.map((message) => message.id)));
      setShown(next);
      setProblem(null);
    },
    [outbox],
  );

  /** All that came since; from the beginning where something else is to be seen than before. */
  const catchUp = useCallback(async () => {
    const state = running.current;
    if (state.isReading) {
      state.isAsked = true;
      return;
    }
    state.isReading = true;
    try {
      do {
        state.isAsked = false;
        for (let isMore = true; isMore && !state.isGone; ) {
          const before = latest.current;
          const last = before?.messages.at(-1)?.n ?? 0;
          const page = await calls.page(id, before === null ? {} : { after: String(last) });
          if (state.isGone) return;
          if (before === null) {
            show({ conversation: page.conversation, messages: page.messages, hasOlder: page.hasMore });
            isMore = false;
          } else if (isOther(before.conversation, page.conversation)) {
            latest.current = null;
          } else {
            const now = latest.current ?? before;
            show({ ...now, conversation: page.conversation, messages: merged(now.messages, page.messages) });
            isMore = page.hasMore;
          }
        }
      } while (state.isAsked && !state.isGone);
    } catch (error) {
      if (latest.current === null) setProblem(callProblem(error));
    } finally {
      state.isReading = false;
    }
  }, [calls, id, show]);

  /** Sends what waits, one after the other in the order of writing. */
  const flush = useCallback(async () => {
    const state = running.current;
    if (state.isSending) return;
    state.isSending = true;
    try {
      for (;;) {
        const next = outbox.unsent.find(({ refused }) => refused === null);
        if (next === undefined || state.isGone) return;
        try {
          const sent = await calls.send(id, next);
          state.pause = FIRST_PAUSE;
          setAway(false);
          outbox.remove(new Set([next.id]));
          void queries.invalidateQueries({ queryKey: listKey });
          const now = latest.current;
          if (now !== null && sent.n === (now.messages.at(-1)?.n ?? 0) + 1) {
            show({ ...now, messages: merged(now.messages, [sent]) });
          } else void catchUp();
        } catch (error) {
          const { facts, detail, title, errors } = callProblem(error);
          const isLater = facts.status === 0 || facts.status === 429 || facts.status >= 500;
          if (!isLater) {
            outbox.mark(next.id, errors[0]?.message ?? detail ?? title ?? '');
            void catchUp();
          } else {
            setAway(true);
            setTimeout(() => void flush(), state.pause);
            state.pause = Math.min(state.pause * 2, LONGEST_PAUSE);
            return;
          }
        } finally {
          redraw();
        }
      }
    } finally {
      state.isSending = false;
    }
  }, [calls, catchUp, id, outbox, queries, redraw, show]);

  useEffect(() => {
    const state = running.current;
    state.isGone = false;
    void catchUp();
    void flush();
    const again = () => {
      if (document.visibilityState !== 'visible') return;
      void catchUp();
      void flush();
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      state.isGone = true;
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [catchUp, flush]);
  useNews('messages', () => {
    void catchUp();
    void flush();
  });

  useReading(shown, (n) => calls.read(id, n));

  return {
    shown,
    problem,
    unsent: outbox.unsent,
    isAway,
    draft,
    write(text) {
      outbox.write(text);
      setDraft(text);
    },
    send(text, files) {
      outbox.add({ id: newMessageId(), text, files, refused: null });
      setDraft('');
      void flush();
    },
    retry(one) {
      outbox.mark(one, null);
      redraw();
      void flush();
    },
    discard(one) {
      outbox.remove(new Set([one]));
      redraw();
    },
    reload() {
      setProblem(null);
      void catchUp();
    },
    async older() {
      const now = latest.current;
      const first = now?.messages[0]?.n;
      if (now === null || first === undefined) return;
      const page = await calls.page(id, { before: String(first) });
      const then = latest.current ?? now;
      show({ ...then, messages: merged(page.messages, then.messages), hasOlder: page.hasMore });
    },
    replace(conversation) {
      if (latest.current !== null) show({ ...latest.current, conversation });
    },
  };
}

/** Something else is to be read in it than before: what was read is read anew. */
function isOther(before: Conversation, now: Conversation): boolean {
  return before.state !== now.state || before.talent?.name !== now.talent?.name;
}

/** Notes how far was read, once it stands on a page that is looked at. */
function useReading(shown: Shown | null, read: (n: number) => Promise<unknown>): void {
  const noted = useRef(0);
  useEffect(() => {
    if (shown === null) return;
    const note = () => {
      const last = shown.messages.at(-1)?.n ?? 0;
      const isNew = last > Math.max(noted.current, shown.conversation.readUpTo);
      if (!isNew || document.visibilityState !== 'visible') return;
      const before = noted.current;
      noted.current = last;
      read(last).catch(() => {
        noted.current = before;
      });
    };
    note();
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, [shown, read]);
}
