import { createContext, useContext } from 'react';
import type { PrivacyTexts, TranslateOf } from '#ui';

export type TranslatePrivacy = TranslateOf<PrivacyTexts>;

export const PrivacyTextsContext = createContext<TranslatePrivacy | null>(null);

/** The texts of who sees one, which only its page loads. */
export function usePrivacyTexts(): TranslatePrivacy {
  const t = useContext(PrivacyTextsContext);
  if (t === null) throw new Error('Who sees one is rendered within a PrivacyTextsContext');
  return t;
}
