import { createContext, useContext } from 'react';
import type { ApplicationsTexts, TranslateOf } from '#ui';

export type TranslateApplications = TranslateOf<ApplicationsTexts>;

export const ApplicationsTextsContext = createContext<TranslateApplications | null>(null);

/** The texts of one's applications, which only signed-in people load. */
export function useApplicationsTexts(): TranslateApplications {
  const t = useContext(ApplicationsTextsContext);
  if (t === null) throw new Error('Applications are rendered within an ApplicationsTextsContext');
  return t;
}
