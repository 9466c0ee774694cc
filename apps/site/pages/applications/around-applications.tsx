import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { loadApplicationsTexts, textsIn } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { ApplicationsTextsContext } from './texts.js';

/** A part of the site with the texts of one's applications, and those that all signed-in people need. */
export async function aroundApplications<P extends object>(
  language: Language,
  Part: ComponentType<P>,
): Promise<ComponentType<P>> {
  const [loaded, Whole] = await Promise.all([loadApplicationsTexts(language), aroundAccount(language, Part)]);
  const t = textsIn(language, loaded);
  return (props) => (
    <ApplicationsTextsContext value={t}>
      <Whole {...props} />
    </ApplicationsTextsContext>
  );
}
