import type { OwnVacancyRow } from '#contracts';
import { useTexts } from '../../texts.js';
import styles from './vacancy-state.module.css';

const tones: Readonly<Record<string, string | undefined>> = {
  open: styles.good,
  review: styles.warn,
  'taken-down': styles.bad,
};

/** The state in a word, and below it what has to be known beside it. */
export function VacancyState({ row }: { row: Pick<OwnVacancyRow, 'state' | 'hasChanges' | 'returned' | 'isPublic'> }) {
  const t = useTexts();
  return (
    <span className={styles.state}>
      <span className={tones[row.state] ?? styles.quiet}>{t(`state.${row.state}`)}</span>
      {row.returned !== null && (
        <small className={styles.bad}>{t('vacancies.returned', { reason: row.returned })}</small>
      )}
      {row.returned === null && row.isPublic && row.hasChanges && <small>{t('vacancies.changed')}</small>}
    </span>
  );
}
