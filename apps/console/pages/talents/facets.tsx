import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import type { FacetValue, TalentFacet } from '#contracts';
import { countWords, payCeiling } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import styles from './facets.module.css';
import { shownFacets, type TalentSearchState, toggled } from './search-state.js';

/** So many values of a facet stand there before one asks for more. */
const SHORT = 6;
const ceilings = [5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000];

interface FacetsProps {
  state: TalentSearchState;
  facets: Readonly<Record<string, readonly FacetValue[]>>;
  onChange: (state: TalentSearchState) => void;
}

/** What can be asked for besides words, with how many there are of each. Several values of one are alternatives. */
export function Facets({ state, facets, onChange }: FacetsProps) {
  return (
    <div className={styles.facets}>
      {shownFacets.map((facet) => {
        const values = facets[facet] ?? [];
        if (values.length === 0) return null;
        return <Facet key={facet} facet={facet} values={values} state={state} onChange={onChange} />;
      })}
      <Ceiling state={state} onChange={onChange} />
    </div>
  );
}

interface FacetProps extends Omit<FacetsProps, 'facets'> {
  facet: TalentFacet;
  values: readonly FacetValue[];
}

function Facet({ facet, values, state, onChange }: FacetProps) {
  const t = useTexts();
  const [isWhole, setWhole] = useState(false);
  const chosen = state.facets[facet];
  const within = new Map<string | null, FacetValue[]>();
  const known = new Set(values.map(({ value }) => value));
  for (const value of values) {
    const above = value.parent != null && known.has(value.parent) ? value.parent : null;
    within.set(above, [...(within.get(above) ?? []), value]);
  }
  const top = within.get(null) ?? [];
  const shown = isWhole ? top : top.filter(({ value }, at) => at < SHORT || chosen.includes(value));
  return (
    <fieldset className={styles.facet}>
      <legend>{t(`talents.facet.${facet}`)}</legend>
      <ul>
        {shown.map((one) => (
          <Value
            key={one.value}
            one={one}
            within={within}
            chosen={chosen}
            onToggle={(value) => onChange(toggled(state, facet, value))}
          />
        ))}
      </ul>
      {(isWhole ? top.length > SHORT : shown.length < top.length) && (
        <Button type="link" size="small" className={styles.more ?? ''} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('talents.fewerValues') : t('talents.moreValues', { count: top.length - shown.length })}
        </Button>
      )}
    </fieldset>
  );
}

interface ValueProps {
  one: FacetValue;
  /** What lies in each place. */
  within: ReadonlyMap<string | null, FacetValue[]>;
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** A value, and the places that lie in it: open where something of them is chosen, or when one asks for it. */
function Value({ one, within, chosen, onToggle }: ValueProps) {
  const t = useTexts();
  const inside = within.get(one.value) ?? [];
  const holds = (values: readonly FacetValue[]): boolean =>
    values.some(({ value }) => chosen.includes(value) || holds(within.get(value) ?? []));
  const [isOpened, setOpened] = useState<boolean | null>(null);
  const isOpen = isOpened ?? (chosen.includes(one.value) || holds(inside));
  return (
    <li>
      <div className={styles.value}>
        <Checkbox checked={chosen.includes(one.value)} onChange={() => onToggle(one.value)}>
          {one.name}
        </Checkbox>
        <span className={styles.count}>{countWords(one.count)}</span>
        {inside.length > 0 && (
          <Button
            type="text"
            size="small"
            className={styles.open ?? ''}
            icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            aria-label={t('talents.placesIn', { place: one.name })}
            aria-expanded={isOpen}
            onClick={() => setOpened(!isOpen)}
          />
        )}
      </div>
      {isOpen && inside.length > 0 && (
        <ul className={styles.within}>
          {inside.map((below) => (
            <Value key={below.value} one={below} within={within} chosen={chosen} onToggle={onToggle} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Talents who wish for at most so much, at least. */
function Ceiling({ state, onChange }: Omit<FacetsProps, 'facets'>) {
  const t = useTexts();
  const { language } = useConsole();
  const id = useId();
  const { payMax } = state;
  const offered = [...new Set(payMax === null ? ceilings : [...ceilings, payMax])].sort((one, other) => one - other);
  return (
    <div className={styles.facet}>
      <label htmlFor={id}>{t('talents.facet.pay')}</label>
      <Select<number>
        id={id}
        allowClear
        value={payMax}
        placeholder={t('talents.anyPay')}
        onChange={(value: number | undefined) => onChange({ ...state, payMax: value ?? null })}
        options={offered.map((value) => ({ value, label: payCeiling(value, language) }))}
      />
    </div>
  );
}
