import { createContext, useContext } from 'react';
import type { Translate } from '#ui';

export const TextsContext = createContext<Translate | null>(null);

/** The texts of the page's language, by key. */
export function useTexts(): Translate {
  const t = useContext(TextsContext);
  if (t === null) throw new Error('A page is rendered within a TextsContext');
  return t;
}
