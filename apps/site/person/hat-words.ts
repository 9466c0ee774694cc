import type { HatView } from '#contracts';
import type { TranslateAccount } from './texts.js';

/** A hat in words: who one is by it, and in which role. */
export function hatWords(t: TranslateAccount, hat: HatView) {
  if (hat.kind === 'talent') return { title: t('hat.talent'), role: null, short: t('hat.talent') };
  const role = t(`hat.role.${hat.role}`);
  if (hat.kind === 'organizer') return { title: role, role: null, short: role };
  return { title: hat.organizationName, role, short: role };
}
