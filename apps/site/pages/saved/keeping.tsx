import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect } from 'react';
import { matchPath, useLocation } from 'react-router';
import type { Language } from '#contracts';
import { loadSavedTexts } from '#ui';
import { signInPath } from '../../person/for-signed-in.js';
import { useSite } from '../../site.js';
import { hush } from './notice.js';
import { setFavourite } from './press-star.js';
import { marksQuery, savedCalls } from './saved-calls.js';

/** In the address of a page: a vacancy that was to be saved before one signed in. */
const SAVE = /^#save=([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** Beside a list one goes through vacancies: seen is the one at which one stays. */
const STAYED_MS = 3_000;

/** What pages do for who is signed in about what they keep. Texts come along, so that it can be told without a network. */
export async function loadKeeping(language: Language): Promise<ComponentType> {
  await loadSavedTexts(language);
  return Keeping;
}

/** Marks the favourites, saves what was to be saved before signing in, and notes what is seen where that is wished. */
function Keeping() {
  const { language } = useSite();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const { data: marks } = useQuery(marksQuery(language));
  const areKnown = marks !== undefined;

  useEffect(() => {
    const [, id] = SAVE.exec(location.hash) ?? [];
    if (id === undefined || !areKnown) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    void setFavourite({ id, language, queries, signIn: signInPath(language, pathname + search) }, true);
  }, [areKnown, language, queries, pathname, search]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, or one without favourites
  useEffect(() => hush, [pathname]);

  const page = matchPath('/vacancies/:id', pathname)?.params.id;
  const beside = matchMedia('(min-width: 75rem)').matches ? new URLSearchParams(search).get('read') : null;
  const seen = marks?.isSeenKept ? (page ?? beside) : null;
  const isPage = page !== undefined;
  useEffect(() => {
    if (seen === null) return;
    // What is not noted is only missing in a list of one's own.
    const note = () =>
      void savedCalls(language)
        .noteSeen(seen)
        .catch(() => {});
    const timer = setTimeout(note, isPage ? 0 : STAYED_MS);
    return () => clearTimeout(timer);
  }, [seen, isPage, language]);
  return null;
}
