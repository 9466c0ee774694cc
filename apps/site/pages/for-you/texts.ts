import { createContext, useContext } from 'react';
import type { MatchesTexts, TranslateOf } from '#ui';

export type TranslateMatches = TranslateOf<MatchesTexts>;

export const MatchesTextsContext = createContext<TranslateMatches | null>(null);

/** The texts of vacancies that fit, which only signed-in people load. */
export function useMatchesTexts(): TranslateMatches {
  const t = useContext(MatchesTextsContext);
  if (t === null) throw new Error('Matches are rendered within a MatchesTextsContext');
  return t;
}
