import { Link } from 'react-router';
import styles from './saved.module.css';
import { useSavedTexts } from './texts.js';

/** A part in which nothing is kept yet: how something comes into it. */
export function Nothing({ part }: { part: 'favourites' | 'searches' | 'seen' }) {
  const t = useSavedTexts();
  return (
    <section className={styles.nothing}>
      <h2>{t(`${part}.nothing`)}</h2>
      <p>{t(`${part}.nothingText`)}</p>
      <p className={styles.ways}>
        <Link className="button main" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </section>
  );
}
