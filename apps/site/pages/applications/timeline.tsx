import type { OwnApplication } from '#contracts';
import { momentWords } from '#ui';
import { useSite } from '../../site.js';
import styles from './applications.module.css';
import { useApplicationsTexts } from './texts.js';

interface Props {
  steps: OwnApplication['timeline'];
  organization: string;
  unanswered: OwnApplication['unanswered'];
}

/** What both sides did, in the order of time, with what they said. */
export function Timeline({ steps, organization, unanswered }: Props) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const before = steps.filter(({ at }) => unanswered === null || at < unanswered.at);
  const shown = ({ state, by, message, at }: OwnApplication['timeline'][number]) => (
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
  );
  return (
    <ol className={styles.timeline}>
      {before.map(shown)}
      {unanswered !== null && (
        <li key="unanswered">
          <p className={styles.step}>
            <span>{t('one.unanswered', { name: organization, days: unanswered.days })}</span>
            <time dateTime={unanswered.at}>{momentWords(unanswered.at, now, language)}</time>
          </p>
        </li>
      )}
      {steps.slice(before.length).map(shown)}
    </ol>
  );
}
