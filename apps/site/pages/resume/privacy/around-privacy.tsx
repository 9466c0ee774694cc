import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadPrivacyTexts, textsIn } from '#ui';
import { aroundResume } from '../around-resume.js';
import { PrivacyTextsContext } from './texts.js';

/** The page of who sees one with its texts, and those of résumés. */
export async function aroundPrivacy(language: Language, Page: ComponentType): Promise<ComponentType> {
  const [loaded, Whole] = await Promise.all([loadPrivacyTexts(language), aroundResume(language, Page)]);
  const t = textsIn(language, loaded);
  return () => (
    <PrivacyTextsContext value={t}>
      <Whole />
    </PrivacyTextsContext>
  );
}
