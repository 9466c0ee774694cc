import type { ComponentType } from 'react';
import type { Language, ResumeContent } from '#contracts';
import { loadResumeTexts, textsIn } from '#ui';
import { Paper } from '../resume/paper.js';
import { ResumeTextsContext } from '../resume/texts.js';

/** A résumé as it is read, with its texts. */
export async function loadSentResume(language: Language): Promise<ComponentType<{ content: ResumeContent }>> {
  const t = textsIn(language, await loadResumeTexts(language));
  return ({ content }) => (
    <ResumeTextsContext value={t}>
      <Paper content={content} />
    </ResumeTextsContext>
  );
}
