import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadSavedTexts, textsIn } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { SavedTextsContext } from './texts.js';

/** A part of the site with the texts of what one keeps, and those that all signed-in people need. */
export async function aroundSaved<P extends object>(
  language: Language,
  Part: ComponentType<P>,
): Promise<ComponentType<P>> {
  const [loaded, Whole] = await Promise.all([loadSavedTexts(language), aroundAccount(language, Part)]);
  const t = textsIn(language, loaded);
  return (props) => (
    <SavedTextsContext value={t}>
      <Whole {...props} />
    </SavedTextsContext>
  );
}
