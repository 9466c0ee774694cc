import { createContext, useContext } from 'react';
import type { SavedTexts, TranslateOf } from '#ui';

export type TranslateSaved = TranslateOf<SavedTexts>;

export const SavedTextsContext = createContext<TranslateSaved | null>(null);

/** The texts of what one keeps for oneself, which readers do not load. */
export function useSavedTexts(): TranslateSaved {
  const t = useContext(SavedTextsContext);
  if (t === null) throw new Error('What one keeps is rendered within a SavedTextsContext');
  return t;
}
