import type { ReceivedApplication } from '#contracts';
import { agoWords } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';

/** Who did what to an application while somebody else was about to act on it. */
export function useOvertakenWords(): (now: ReceivedApplication) => string {
  const t = useTexts();
  const { language } = useConsole();
  return ({ sent, state, next, timeline }) => {
    const last = timeline.at(-1);
    if (last === undefined || (sent === null && state !== 'withdrawn')) return t('applications.overtaken.closed');
    const ago = agoWords(last.at, new Date(), language);
    const what = t(`applications.state.${last.state}`);
    const again = next.length === 0 ? '' : `${language === 'zh' ? '' : ' '}${t('applications.overtaken.again')}`;
    if (last.by === 'talent') {
      if (last.state === 'withdrawn') return t('applications.overtaken.withdrawn', { ago });
      return t('applications.overtaken.talent', { ago, state: what });
    }
    const name = last.member ?? t('applications.overtaken.colleague');
    if (last.state === 'viewed') return t('applications.overtaken.viewed', { name, ago }) + again;
    return t('applications.overtaken.member', { name, ago, state: what }) + again;
  };
}
