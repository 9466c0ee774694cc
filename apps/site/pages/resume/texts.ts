import { createContext, useContext } from 'react';
import type { ResumeTexts, TranslateOf } from '#ui';

export type TranslateResume = TranslateOf<ResumeTexts>;

export const ResumeTextsContext = createContext<TranslateResume | null>(null);

/** The texts of writing a résumé, which only its pages load. */
export function useResumeTexts(): TranslateResume {
  const t = useContext(ResumeTextsContext);
  if (t === null) throw new Error('A résumé is rendered within a ResumeTextsContext');
  return t;
}
