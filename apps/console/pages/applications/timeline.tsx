import type { ReceivedApplication } from '#contracts';
import { momentWords } from '#ui';
import { useConsole } from '../../console.js';
import { LongText } from '../../parts/long-text.js';
import { useTexts } from '../../texts.js';
import { Marked } from '../talents/marked.js';
import styles from './candidate.module.css';

/** What happened, in the order of time: who did it, and in which words; and when the term for an answer was over. */
export function Timeline({ application }: { application: Pick<ReceivedApplication, 'timeline' | 'unanswered'> }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const { timeline: steps, unanswered } = application;
  const before = steps.filter(({ at }) => unanswered === null || at < unanswered.at);
  const shown = ({ state, by, member, message, at }: (typeof steps)[number]) => (
    <li key={`${state} ${at}`}>
      <b>{t(`applications.step.${state}`)}</b>
      <span className={styles.note}>
        {by === 'talent' ? t('applications.byTalent') : (member ?? t('applications.byGone'))}
        {' · '}
        {momentWords(at, now, language)}
      </span>
      {message !== null && (
        <div className={styles.said}>
          <LongText text={message} render={(line) => <Marked text={line} />} />
        </div>
      )}
    </li>
  );
  return (
    <aside className={styles.aside} aria-label={t('applications.timeline')}>
      <h2>{t('applications.timeline')}</h2>
      <ol className={styles.timeline}>
        {before.map(shown)}
        {unanswered !== null && (
          <li>
            <b>{t('applications.unanswered', { days: unanswered.days })}</b>
            <span className={styles.note}>
              {t('applications.unansweredTold')}
              {' · '}
              {momentWords(unanswered.at, now, language)}
            </span>
          </li>
        )}
        {steps.slice(before.length).map(shown)}
      </ol>
    </aside>
  );
}
