import { useCallback, useEffect, useRef, useState } from 'react';
import { type OwnVacancy, ownVacancy } from '#contracts';
import { type CallProblem, callProblem } from '#ui';
import { useConsole } from '../../console.js';
import { type Draft, toSave } from './draft.js';

/** Typing has stood still for so long before it is saved. */
const pauseMs = 1_200;

export type Saving =
  | { kind: 'saved'; at: Date | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'stale' }
  | { kind: 'failed'; problem: CallProblem };

interface Autosave {
  saving: Saving;
  /** As the api has it: null until something was written. */
  vacancy: OwnVacancy | null;
  /** Saves now what is not saved yet. Resolves with the vacancy as it then is; null when that failed. */
  flush(): Promise<OwnVacancy | null>;
  /** Takes over what another call answered. */
  take(vacancy: OwnVacancy): void;
  /** Puts this draft in the place of the one that somebody else wrote meanwhile. */
  overwrite(version: number): void;
}

/**
 * Saves a draft by itself whenever typing pauses: made by its first words, then saved against the version that was read.
 * One save at a time; what is typed meanwhile goes with the next.
 */
export function useAutosave(
  draft: Draft,
  initial: OwnVacancy | null,
  onSaved: (vacancy: OwnVacancy) => void,
): Autosave {
  const { api } = useConsole();
  const [vacancy, setVacancy] = useState(initial);
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: null });
  const key = useRef(crypto.randomUUID());
  /** What was sent to make it, as long as no answer has come: under its key nothing else can be made. */
  const begun = useRef<Draft | null>(null);
  const latest = useRef({ draft, vacancy });
  latest.current.draft = draft;
  const savedDraft = useRef(draft);
  const running = useRef<Promise<OwnVacancy | null> | null>(null);
  const told = useRef(onSaved);
  told.current = onSaved;

  const take = useCallback((next: OwnVacancy) => {
    latest.current.vacancy = next;
    setVacancy(next);
    told.current(next);
  }, []);

  const save = useCallback(async (): Promise<OwnVacancy | null> => {
    const { draft: present, vacancy: before } = latest.current;
    if (before === null) begun.current ??= present;
    const written = begun.current ?? present;
    setSaving({ kind: 'saving' });
    try {
      const body = { draft: toSave(written) };
      const next = before
        ? await api({
            method: 'PUT',
            path: `/api/v1/organization/vacancies/${before.id}/draft`,
            body: { ...body, version: before.version },
            answer: ownVacancy,
          })
        : await api({
            method: 'POST',
            path: '/api/v1/organization/vacancies',
            body,
            idempotencyKey: key.current,
            answer: ownVacancy,
          });
      savedDraft.current = written;
      begun.current = null;
      take(next);
      // Made at last by what was sent first: what was typed since is saved right after.
      if (written !== present) return save();
      setSaving(latest.current.draft === written ? { kind: 'saved', at: new Date() } : { kind: 'unsaved' });
      return next;
    } catch (error) {
      const problem = callProblem(error);
      if (madeNothing(problem)) begun.current = null;
      setSaving(problem.facts.code === 'vacancy/stale-version' ? { kind: 'stale' } : { kind: 'failed', problem });
      return null;
    }
  }, [api, take]);

  const flush = useCallback(async (): Promise<OwnVacancy | null> => {
    // Of several that wait for the same save one makes the next: two at once would refuse each other.
    while (running.current !== null) await running.current;
    if (latest.current.draft === savedDraft.current) return latest.current.vacancy;
    running.current = save();
    try {
      return await running.current;
    } finally {
      running.current = null;
    }
  }, [save]);

  useEffect(() => {
    if (draft === savedDraft.current) return;
    setSaving((now) => (now.kind === 'stale' ? now : { kind: 'unsaved' }));
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  // A network that comes back saves what could not be saved without it.
  useEffect(() => {
    if (saving.kind !== 'failed') return;
    const again = () => void flush();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [saving, flush]);

  // Leaving the page asks first as long as something is not saved.
  useEffect(() => {
    if (saving.kind === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saving]);

  return {
    saving,
    vacancy,
    flush,
    take,
    overwrite(version) {
      if (latest.current.vacancy !== null) latest.current.vacancy = { ...latest.current.vacancy, version };
      void flush();
    },
  };
}

/** A refusal made nothing; without an answer, or while the same request is in hand still, nobody knows. */
function madeNothing({ facts: { status, code } }: CallProblem): boolean {
  return status >= 400 && status < 500 && code !== 'request/in-hand';
}
