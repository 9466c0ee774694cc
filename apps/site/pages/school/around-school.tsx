import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadSchoolTexts, textsIn } from '#ui';
import { aroundResume } from '../resume/around-resume.js';
import { SchoolTextsContext } from './texts.js';

/** A page with the texts of being confirmed by one's university, and those of the fields that it shares with résumés. */
export async function aroundSchool(language: Language, Page: ComponentType): Promise<ComponentType> {
  const [loaded, Whole] = await Promise.all([loadSchoolTexts(language), aroundResume(language, Page)]);
  const t = textsIn(language, loaded);
  return () => (
    <SchoolTextsContext value={t}>
      <Whole />
    </SchoolTextsContext>
  );
}
