import type { ReceivedApplication } from '#contracts';
import { momentWords } from '#ui';
import { useConsole } from '../../console.js';
import { LongText } from '../../parts/long-text.js';
import { useTexts } from '../../texts.js';
import { Marked } from '../talents/marked.js';
import styles from './candidate.module.css';

/** What happened, in the order of time: who did it, and in which words. */
export function Timeline({ steps }: { steps: ReceivedApplication['timeline'] }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  return (
    <aside className={styles.aside} aria-label={t('applications.timeline')}>
      <h2>{t('applications.timeline')}</h2>
      <ol className={styles.timeline}>
        {steps.map(({ state, by, member, message, at }) => (
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
        ))}
      </ol>
    </aside>
  );
}
