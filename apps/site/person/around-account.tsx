import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadAccountTexts, textsIn } from '#ui';
import { AccountTextsContext } from './texts.js';

/** A part of the site with the texts that only signed-in people need, fetched with it. */
export async function aroundAccount(language: Language, Part: ComponentType): Promise<ComponentType> {
  const t = textsIn(language, await loadAccountTexts(language));
  return () => (
    <AccountTextsContext value={t}>
      <Part />
    </AccountTextsContext>
  );
}
