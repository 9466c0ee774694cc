import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadMatchesTexts, textsIn } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { MatchesTextsContext } from './texts.js';

/** A part of the site with the texts of vacancies that fit, and those that all signed-in people need. */
export async function aroundMatches<P extends object>(
  language: Language,
  Part: ComponentType<P>,
): Promise<ComponentType<P>> {
  const [loaded, Whole] = await Promise.all([loadMatchesTexts(language), aroundAccount(language, Part)]);
  const t = textsIn(language, loaded);
  return (props) => (
    <MatchesTextsContext value={t}>
      <Whole {...props} />
    </MatchesTextsContext>
  );
}
