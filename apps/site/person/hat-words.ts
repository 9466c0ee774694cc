import type { HatView } from '#contracts';
import type { TranslateAccount } from './texts.js';

/** A hat in words: who one is by it, in which role, and the same in a short and in a long line. */
export function hatWords(t: TranslateAccount, hat: HatView) {
  const title = hat.kind === 'member' ? hat.organizationName : hat.kind === 'talent' ? t('hat.talent') : null;
  const role = hat.kind === 'talent' ? null : t(`hat.role.${hat.role}`);
  return {
    title: title ?? role ?? '',
    role: title === null ? null : role,
    short: role ?? t('hat.talent'),
    long: [title, role].filter((said) => said !== null).join(' · '),
  };
}
