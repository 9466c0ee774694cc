import { createContext, useContext } from 'react';
import type { SchoolTexts, TranslateOf } from '#ui';

export type TranslateSchool = TranslateOf<SchoolTexts>;

export const SchoolTextsContext = createContext<TranslateSchool | null>(null);

/** The texts of being confirmed by one's university, which only its page and the line that leads there load. */
export function useSchoolTexts(): TranslateSchool {
  const t = useContext(SchoolTextsContext);
  if (t === null) throw new Error('Confirmations are rendered within a SchoolTextsContext');
  return t;
}
