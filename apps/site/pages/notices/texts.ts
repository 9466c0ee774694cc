import { createContext, useContext } from 'react';
import type { NoticesTexts, TranslateOf } from '#ui';

export const NoticesTextsContext = createContext<TranslateOf<NoticesTexts> | null>(null);

/** The texts of what one was told of, which readers do not load. */
export function useNoticesTexts(): TranslateOf<NoticesTexts> {
  const t = useContext(NoticesTextsContext);
  if (t === null) throw new Error('Notices are rendered within a NoticesTextsContext');
  return t;
}
