import type { ApplicationState } from '#contracts';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import tabs from '../vacancies/vacancies.module.css';
import { countOf, stageOfAll, stages, statesOf } from './stages.js';

interface StageTabsProps {
  counts: Readonly<Record<ApplicationState, number>> | undefined;
  chosen: readonly ApplicationState[];
  onChoose: (states: ApplicationState[]) => void;
}

/** Where applications stand, with how many there are of each: one is chosen, or all. */
export function StageTabs({ counts, chosen, onChoose }: StageTabsProps) {
  const t = useTexts();
  const stage = stageOfAll(chosen);
  const all = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <ul className={tabs.tabs} aria-label={t('applications.tabs')}>
      <li>
        <button type="button" aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
          {t('applications.all')} <span className={tabs.count}>{counts && countWords(all)}</span>
        </button>
      </li>
      {stages.map((one) => (
        <li key={one}>
          <button type="button" aria-pressed={one === stage} onClick={() => onChoose(statesOf(one))}>
            {t(`applications.stage.${one}`)}{' '}
            <span className={tabs.count}>{counts && countWords(countOf(one, counts))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
