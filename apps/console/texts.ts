import { createContext, useContext } from 'react';
import type { Language } from '#contracts';
import {
  type ConsoleTexts,
  loadConsoleTexts,
  loadMatchesTexts,
  loadResumeTexts,
  loadTexts,
  type MatchesTexts,
  type ResumeTexts,
  type Texts,
  type TranslateOf,
  textsIn,
} from '#ui';

/** The console's own texts, and the names of codes that it shares with the site. */
type All = Omit<ConsoleTexts, 'fit'> & { fit: ConsoleTexts['fit'] & MatchesTexts } & Pick<
    Texts,
    'education' | 'experience' | 'employment' | 'organizationKind'
  > &
  Pick<ResumeTexts, 'degree' | 'mode' | 'level' | 'section'>;
export type Translate = TranslateOf<All>;

export async function translateIn(language: Language): Promise<Translate> {
  const [own, matches, site, resume] = await Promise.all([
    loadConsoleTexts(language),
    loadMatchesTexts(language),
    loadTexts(language),
    loadResumeTexts(language),
  ]);
  const { education, experience, employment, organizationKind } = site;
  const { degree, mode, level, section } = resume;
  // Of somebody else the console says what the site says of oneself; the rest is the same.
  const fit = { ...matches, ...own.fit, match: { ...matches.match, ...own.fit.match } };
  const shared = { education, experience, employment, organizationKind, degree, mode, level, section };
  return textsIn<All>(language, { ...own, fit, ...shared });
}

export const TextsContext = createContext<Translate | null>(null);

export function useTexts(): Translate {
  const t = useContext(TextsContext);
  if (t === null) throw new Error('The console is rendered within a TextsContext');
  return t;
}
