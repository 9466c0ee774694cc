import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { FacetValue, TalentFacet } from '#contracts';
import { payCeiling } from '#ui';
import { useConsole } from '../../console.js';
import { useCodeNames } from '../../parts/use-code-names.js';
import { type Translate, useTexts } from '../../texts.js';
import { countOfFilters, shownFacets, type TalentSearchState, toggled, withoutFilters } from './search-state.js';
import styles from './talents.module.css';

interface ChosenProps {
  state: TalentSearchState;
  facets: Readonly<Record<string, readonly FacetValue[]>>;
  onChange: (state: TalentSearchState) => void;
}

/** What is chosen, each let go by a click. */
export function Chosen({ state, facets, onChange }: ChosenProps) {
  const t = useTexts();
  const { language } = useConsole();
  const nameOf = (facet: TalentFacet, value: string) =>
    facets[facet]?.find((one) => one.value === value)?.name ?? ownName(t, facet, value);
  const unnamed = (facet: TalentFacet) => state.facets[facet].filter((value) => nameOf(facet, value) === null);
  // In a link that was shared a place may stand that nobody wishes for any more.
  const codeName = useCodeNames({ places: unnamed('wishedPlace'), occupations: unnamed('wishedOccupation') });
  if (countOfFilters(state) === 0) return null;
  return (
    <ul className={styles.chosen} aria-label={t('talents.chosen')}>
      {shownFacets.flatMap((facet) =>
        state.facets[facet].map((value) => {
          const name = nameOf(facet, value) ?? codeName(value);
          return (
            <li key={`${facet} ${value}`}>
              <Chip name={name} onDrop={() => onChange(toggled(state, facet, value))} />
            </li>
          );
        }),
      )}
      {state.payMax !== null && (
        <li>
          <Chip name={payCeiling(state.payMax, language)} onDrop={() => onChange({ ...state, payMax: null })} />
        </li>
      )}
      <li>
        <Button type="link" size="small" onClick={() => onChange(withoutFilters(state))}>
          {t('table.dropAll')}
        </Button>
      </li>
    </ul>
  );
}

function Chip({ name, onDrop }: { name: string; onDrop: () => void }) {
  const t = useTexts();
  return (
    <button type="button" className={styles.chip} onClick={onDrop} aria-label={t('table.drop', { filter: name })}>
      {name}
      <CloseOutlined aria-hidden />
    </button>
  );
}

/** Names of short lists stand in the texts; null where only the api knows the name. */
function ownName(t: Translate, facet: TalentFacet, value: string): string | null {
  switch (facet) {
    case 'wishedPlace':
    case 'wishedOccupation':
      return null;
    case 'degree':
      return t(`degree.${value as 'bachelor'}`);
    case 'workYears':
      return t(`talents.workYears.${value as '0'}`);
    case 'wishedEmployment':
      return t(`employment.${value as 'full-time'}`);
    case 'seeking':
      return t(`talents.seeking.${value as 'now'}`);
    case 'graduationYear':
      return t('talents.graduated', { year: value });
    default:
      return value;
  }
}
