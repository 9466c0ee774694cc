import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Visibility } from '#contracts';
import { useSite } from '../../site.js';
import { isWaiting, viewersQuery } from './privacy/privacy-calls.js';
import styles from './resume.module.css';
import { useResumeTexts } from './texts.js';

/** Who may find one, in a sentence, whether somebody waits for an answer, and the way to change it. */
export function WhoSeesMe({ visibility }: { visibility: Visibility }) {
  const t = useResumeTexts();
  const { language } = useSite();
  const { data } = useQuery(viewersQuery(language));
  const waiting = data?.viewers.filter(isWaiting).length ?? 0;
  return (
    <section className={styles.part} aria-labelledby="seen-title">
      <h2 id="seen-title">{t('seen.heading')}</h2>
      <p>{t(`seen.now.${visibility}`)}</p>
      {waiting > 0 && <p className={styles.notice}>{t('seen.waiting', { count: waiting })}</p>}
      <p className={styles.first}>
        <Link className={waiting > 0 ? 'button main' : 'button'} to="/resume/privacy">
          {t(waiting > 0 ? 'seen.answer' : 'seen.change')}
        </Link>
      </p>
    </section>
  );
}
