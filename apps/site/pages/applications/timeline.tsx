import type { OwnApplication } from '#contracts';
import { momentWords } from '#ui';
import { useSite } from '../../site.js';
import styles from './applications.module.css';
import { useApplicationsTexts } from './texts.js';

interface Props {
  steps: OwnApplication['timeline'];
  organization: string;
}

/** What both sides did, in the order of time, with what they said. */
export function Timeline({ steps, organization }: Props) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  return (
    <ol className={styles.timeline}>
      {steps.map(({ state, by, message, at }) => (
        <li key={`${at} ${state}`} className={by === 'organization' ? styles.theirs : undefined}>
          <p className={styles.step}>
            <span>
              <b>{by === 'talent' ? t('one.you') : organization}</b> {t(`one.step.${state}`)}
            </span>
            <time dateTime={at}>{momentWords(at, now, language)}</time>
          </p>
          {message !== null && (
            <blockquote className={styles.words} aria-label={t('one.said', { name: organization })}>
              {message}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}
