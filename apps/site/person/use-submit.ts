import { useEffect, useRef, useState } from 'react';
import { type CallProblem, callProblem } from '#ui';

export interface Submit {
  /** For the form: after a refusal the first field that is wrong gets the focus, or else what it was sent by. */
  form: React.RefObject<HTMLFormElement | null>;
  isBusy: boolean;
  /** Why the last attempt was refused, as far as no field is to blame. */
  refusal: CallProblem | null;
  /** What is wrong in a field. Paths as the api names them; the last part alone will do. */
  errorAt(...paths: string[]): string | null;
  /** Does the work, unless something that is needed is missing. Resolves with whether it was done. */
  submit(work: () => Promise<unknown>, missing?: Missing): Promise<boolean>;
  clear(): void;
}

/** What is missing, by field: the sentence that says so, null where it is there. */
export type Missing = Readonly<Record<string, string | null>>;

/**
 * Sends a form: one attempt at a time, refusals next to their fields.
 * @param fieldOf the field that is to blame for a code of a problem that names none
 */
export function useSubmit(fieldOf: Readonly<Record<string, string>> = {}): Submit {
  const form = useRef<HTMLFormElement>(null);
  const isSending = useRef(false);
  const sender = useRef<Element | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [missing, setMissing] = useState<Missing>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields are marked when these have changed
  useEffect(() => {
    const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (faulty) faulty.focus();
    // A button that could not be pressed meanwhile has lost the focus.
    else if (problem !== null && document.activeElement === document.body && sender.current instanceof HTMLElement) {
      sender.current.focus();
    }
  }, [problem, missing]);

  const blamed = problem?.facts.code == null ? undefined : fieldOf[problem.facts.code];
  function errorAt(...paths: string[]): string | null {
    for (const path of paths) {
      const error = problem?.errors.find((given) => given.path === path || given.path.endsWith(`.${path}`));
      const said = missing[path] ?? error?.message ?? (blamed === path ? (problem?.detail ?? null) : null);
      if (said !== null) return said;
    }
    return null;
  }

  // A conflict is about the whole, even where it names fields: they are what else could be given.
  const isOfWhole = problem !== null && (problem.errors.length === 0 || problem.facts.status === 409);
  return {
    form,
    isBusy,
    refusal: isOfWhole && blamed === undefined ? problem : null,
    errorAt,
    clear() {
      setProblem(null);
      setMissing({});
    },
    async submit(work, lacking = {}) {
      if (isSending.current) return false;
      setProblem(null);
      setMissing(lacking);
      if (Object.values(lacking).some((sentence) => sentence !== null)) return false;
      isSending.current = true;
      sender.current = document.activeElement;
      setBusy(true);
      try {
        await work();
        return true;
      } catch (error) {
        setProblem(callProblem(error));
        return false;
      } finally {
        isSending.current = false;
        setBusy(false);
      }
    },
  };
}
