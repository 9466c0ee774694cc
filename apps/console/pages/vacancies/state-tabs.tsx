import { type VacancyState, vacancyStates } from '#contracts';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import styles from './vacancies.module.css';

interface StateTabsProps {
  counts: Readonly<Partial<Record<VacancyState, number>>> | undefined;
  chosen: readonly string[];
  onChoose: (states: VacancyState[]) => void;
}

/** The states with how many there are of each: one is chosen, or all. */
export function StateTabs({ counts, chosen, onChoose }: StateTabsProps) {
  const t = useTexts();
  const shown = vacancyStates.filter((state) => (counts?.[state] ?? 0) > 0 || chosen.includes(state));
  const all = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <ul className={styles.tabs} aria-label={t('vacancies.state')}>
      <li>
        <button type="button" aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
          {t('own.list.all')} <span className={styles.count}>{counts === undefined ? '' : countWords(all)}</span>
        </button>
      </li>
      {shown.map((state) => (
        <li key={state}>
          <button type="button" aria-pressed={chosen.includes(state)} onClick={() => onChoose([state])}>
            {t(`state.${state}`)} <span className={styles.count}>{countWords(counts?.[state] ?? 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
