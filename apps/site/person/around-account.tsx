import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadAccountTexts, textsIn } from '#ui';
import { AccountTextsContext } from './texts.js';

/** A part of the site with the texts that only signed-in people need, fetched with it. */
export async function aroundAccount<P extends object>(
  language: Language,
  Part: ComponentType<P>,
): Promise<ComponentType<P>> {
  const t = textsIn(language, await loadAccountTexts(language));
  return (props) => (
    <AccountTextsContext value={t}>
      <Part {...props} />
    </AccountTextsContext>
  );
}
