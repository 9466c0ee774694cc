import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadResumeTexts, textsIn } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { ResumeTextsContext } from './texts.js';

/** A page with the texts of writing a résumé, and those that all signed-in people need. */
export async function aroundResume(language: Language, Page: ComponentType): Promise<ComponentType> {
  const [loaded, Whole] = await Promise.all([loadResumeTexts(language), aroundAccount(language, Page)]);
  const t = textsIn(language, loaded);
  return () => (
    <ResumeTextsContext value={t}>
      <Whole />
    </ResumeTextsContext>
  );
}
