import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallProblem, callProblem } from '#ui';
import { tabMemory } from '../../parts/browser-memory.js';

/** Typing has stood still for so long before it is saved. */
const pauseMs = 1_500;

export type Saving =
  | { kind: 'saved'; at: Date | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'stale' }
  | { kind: 'signed-out' }
  | { kind: 'failed'; problem: CallProblem; isTrying: boolean };

interface Options<T, S extends { version: number }> {
  draft: T;
  /** Version that the draft stands on. */
  version: number;
  /** Nothing of the draft is saved yet: it was kept by this tab when its page was left. */
  isKept: boolean;
  put(draft: T, version: number): Promise<S>;
  /** The version that is there now, for who writes over it. */
  present(): Promise<{ version: number }>;
  onSaved(saved: S, draft: T): void;
  /** What this tab keeps of a draft that could not be saved, and under which name. */
  memory: { key: string; write(draft: T): unknown };
}

export interface AutoSaving {
  saving: Saving;
  /** Saves now what is not saved yet. */
  flush(): Promise<void>;
  /** Puts this draft in the place of what was saved elsewhere meanwhile. */
  overwrite(): Promise<void>;
  /** The page is left on purpose and come back to: nobody has to be warned. */
  letGo(): void;
  /** Gives this draft up, also in the tab's memory. */
  forget(): void;
}

/** What a tab kept when a page with unsaved words was left. */
interface Kept<T> {
  version: number;
  draft: T;
}

export function keptDraft<T>(key: string): Kept<T> | null {
  const kept = tabMemory.getItem(key);
  return kept === null ? null : (JSON.parse(kept) as Kept<T>);
}

/**
 * Saves a draft by itself whenever typing pauses, against the version that was read. One save at a time; what is typed
 * meanwhile goes with the next. What cannot be saved when the page is left (no network, no longer signed in) stays in
 * this tab's memory and is there when one comes back.
 */
export function useSaving<T, S extends { version: number }>(options: Options<T, S>): AutoSaving {
  const { draft } = options;
  const [saving, setSaving] = useState<Saving>(options.isKept ? { kind: 'unsaved' } : { kind: 'saved', at: null });
  const latest = useRef(options);
  latest.current = options;
  const version = useRef(options.version);
  const saved = useRef<T | null>(options.isKept ? null : draft);
  const running = useRef<Promise<void> | null>(null);
  const isStale = useRef(false);

  const save = useCallback(async (): Promise<void> => {
    const { draft: written, put, onSaved } = latest.current;
    // What is told of stays told until it is over: words that come and go take their buttons away under a finger.
    setSaving((now) => {
      if (now.kind === 'failed') return { ...now, isTrying: true };
      return now.kind === 'signed-out' ? now : { kind: 'saving' };
    });
    try {
      const answer = await put(written, version.current);
      version.current = answer.version;
      saved.current = written;
      isStale.current = false;
      tabMemory.removeItem(latest.current.memory.key);
      onSaved(answer, written);
      setSaving(latest.current.draft === written ? { kind: 'saved', at: new Date() } : { kind: 'unsaved' });
    } catch (error) {
      const problem = callProblem(error);
      isStale.current = problem.facts.code?.endsWith('/stale-version') ?? false;
      if (isStale.current) setSaving({ kind: 'stale' });
      else
        setSaving(problem.facts.status === 401 ? { kind: 'signed-out' } : { kind: 'failed', problem, isTrying: false });
    }
  }, []);

  const flush = useCallback(async (): Promise<void> => {
    while (running.current !== null) await running.current;
    // Who decides between two versions is the person.
    if (latest.current.draft === saved.current || isStale.current) return;
    running.current = save();
    try {
      await running.current;
    } finally {
      running.current = null;
    }
  }, [save]);

  useEffect(() => {
    if (draft === saved.current || isStale.current) return;
    setSaving((now) => (now.kind === 'saved' ? { kind: 'unsaved' } : now));
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  // A network that comes back saves what could not be saved without it; so does coming back from signing in elsewhere.
  const isWaiting = saving.kind === 'failed' || saving.kind === 'signed-out';
  useEffect(() => {
    if (!isWaiting) return;
    const again = () => void (document.visibilityState === 'visible' && flush());
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [isWaiting, flush]);

  const isSaved = saving.kind === 'saved';
  const isLetGo = useRef(false);
  useEffect(() => {
    if (isSaved) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!isLetGo.current) event.preventDefault();
      isLetGo.current = false;
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isSaved]);

  useEffect(() => {
    const keep = () => {
      const { draft: left, memory } = latest.current;
      if (left === saved.current) tabMemory.removeItem(memory.key);
      else tabMemory.setItem(memory.key, JSON.stringify({ version: version.current, draft: memory.write(left) }));
    };
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
      // The site's next page stands already: what was typed last is saved behind it.
      void flush().then(keep);
    };
  }, [flush]);

  return {
    saving,
    flush,
    async overwrite() {
      try {
        version.current = (await latest.current.present()).version;
        isStale.current = false;
        await flush();
      } catch (error) {
        setSaving({ kind: 'failed', problem: callProblem(error), isTrying: false });
      }
    },
    letGo() {
      isLetGo.current = true;
    },
    forget() {
      saved.current = latest.current.draft;
      isStale.current = false;
      tabMemory.removeItem(latest.current.memory.key);
    },
  };
}
