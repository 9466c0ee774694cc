import { createContext, useContext } from 'react';
import type { AccountTexts, TranslateOf } from '#ui';

export type TranslateAccount = TranslateOf<AccountTexts>;

export const AccountTextsContext = createContext<TranslateAccount | null>(null);

/** The texts of signing in and of one's account, which only their pages and the menu load. */
export function useAccountTexts(): TranslateAccount {
  const t = useContext(AccountTextsContext);
  if (t === null) throw new Error('Signing in and the account are rendered within an AccountTextsContext');
  return t;
}
