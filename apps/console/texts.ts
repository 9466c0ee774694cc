import { createContext, useContext } from 'react';
import type { Language } from '#contracts';
import { type ConsoleTexts, loadConsoleTexts, loadTexts, type Texts, type TranslateOf, textsIn } from '#ui';

/** The console's own texts, and the names of codes that it shares with the site. */
type All = ConsoleTexts & Pick<Texts, 'education' | 'experience' | 'employment' | 'organizationKind'>;
export type Translate = TranslateOf<All>;

export async function translateIn(language: Language): Promise<Translate> {
  const [own, { education, experience, employment, organizationKind }] = await Promise.all([
    loadConsoleTexts(language),
    loadTexts(language),
  ]);
  return textsIn<All>(language, { ...own, education, experience, employment, organizationKind });
}

export const TextsContext = createContext<Translate | null>(null);

export function useTexts(): Translate {
  const t = useContext(TextsContext);
  if (t === null) throw new Error('The console is rendered within a TextsContext');
  return t;
}
