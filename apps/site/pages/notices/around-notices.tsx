import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadNoticesTexts, textsIn } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { NoticesTextsContext } from './texts.js';

/** A part of the site with the texts of what one was told of, and those that all signed-in people need. */
export async function aroundNotices(language: Language, Part: ComponentType): Promise<ComponentType> {
  const [loaded, Whole] = await Promise.all([loadNoticesTexts(language), aroundAccount(language, Part)]);
  const t = textsIn(language, loaded);
  return () => (
    <NoticesTextsContext value={t}>
      <Whole />
    </NoticesTextsContext>
  );
}
