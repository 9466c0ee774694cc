import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Visibility } from '#contracts';
import { callProblem } from '#ui';
import { type Submit, useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { profileQuery, talentCalls } from '../talent.js';
import { asSeenQuery, consentsQuery } from './privacy-calls.js';

interface Choosing extends Pick<Submit, 'refusal' | 'isBusy'> {
  /** What is being saved. */
  chosen: Visibility | null;
  choose(visibility: Visibility): Promise<boolean>;
}

/** Saves who may find one, at once, with the wishes as they are. */
export function useVisibility(): Choosing {
  const { language } = useSite();
  const queries = useQueryClient();
  const { refusal, isBusy, submit } = useSubmit();
  const [chosen, setChosen] = useState<Visibility | null>(null);
  const wanted = useRef<Visibility>(null);
  const saving = useRef<Promise<boolean>>(null);
  const calls = talentCalls(language);
  const profile = profileQuery(language);

  async function save(visibility: Visibility) {
    const { wishes, version } = await queries.ensureQueryData(profile);
    return calls.saveProfile({ wishes, visibility, version });
  }

  /** Whoever goes through the choices by arrow keys chooses anew while one is being saved: the last one counts. */
  async function saveWanted() {
    while (wanted.current !== null) {
      const visibility = wanted.current;
      const saved = await save(visibility).catch(async (error: unknown) => {
        if (callProblem(error).facts.code !== 'talent/stale-version') throw error;
        // Wishes that were changed elsewhere stay as they are there: only who sees them is said here.
        queries.setQueryData(profile.queryKey, await calls.profile());
        return save(visibility);
      });
      queries.setQueryData(profile.queryKey, saved);
      await Promise.all([
        queries.invalidateQueries({ queryKey: asSeenQuery(language).queryKey }),
        queries.invalidateQueries({ queryKey: consentsQuery(language).queryKey }),
      ]);
      if (wanted.current === visibility) wanted.current = null;
    }
  }

  return {
    refusal,
    isBusy,
    chosen,
    choose(visibility) {
      wanted.current = visibility;
      setChosen(visibility);
      saving.current ??= submit(saveWanted).finally(() => {
        wanted.current = null;
        saving.current = null;
        setChosen(null);
      });
      return saving.current;
    },
  };
}
