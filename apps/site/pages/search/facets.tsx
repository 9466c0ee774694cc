import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FacetName, FacetValue, SearchResponse } from '#contracts';
import { countWords, payCeiling } from '#ui';
import { useSignedInDialog } from '../../parts/use-signed-in-dialog.js';
import { facetQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { type FacetNode, facetTree, holdsChosen, switchInTree } from './facet-tree.js';
import styles from './facets.module.css';
import { useFilterName } from './filter-names.js';
import {
  type CodedName,
  changed,
  codesOf,
  type ListName,
  payCeilings,
  type SearchState,
  shownFacets,
} from './search-state.js';

interface FacetsProps {
  state: SearchState;
  answer: SearchResponse | undefined;
  /** The form to which the fields belong. */
  form: string;
  onChange: (next: SearchState) => void;
}

/** All facets with their counts. Several values of one are alternatives; pay and age take one. */
export function Facets(props: FacetsProps) {
  const t = useTexts();
  const facets = shownFacets.map((name) => {
    const values = props.answer?.facets[name] ?? [];
    if (values.length === 0) return null;
    return (
      <fieldset key={name} className={styles.facet}>
        <legend>{t(`facet.${name}`)}</legend>
        <Values {...props} name={name} values={values} />
      </fieldset>
    );
  });
  return (
    <>
      <div className={styles.qualify}>
        {props.state.qualify === null && <Qualify {...props} />}
        <small>{t('search.qualifyNote')}</small>
      </div>
      {facets}
    </>
  );
}

/** Leaves what asks for more than one's résumé has, for who is signed in. */
function Qualify({ state, onChange }: FacetsProps) {
  const t = useTexts();
  const { language } = useSite();
  const { opener, Dialog } = useSignedInDialog('#qualify', async (onClose) =>
    (await import('../for-you/qualify.js')).loadQualify(
      language,
      (qualify) => onChange(changed(state, { qualify })),
      onClose,
    ),
  );
  return (
    <p>
      <a {...opener}>{t('search.qualify')}</a>
      {Dialog !== null && <Dialog />}
    </p>
  );
}

function Values({ name, ...props }: FacetsProps & { name: (typeof shownFacets)[number]; values: FacetValue[] }) {
  switch (name) {
    case 'place':
    case 'industry':
      return <Tree {...props} name={name} />;
    case 'pay':
      return (
        <>
          <OneOf {...props} name="payMin" />
          <Ceiling {...props} />
        </>
      );
    case 'publishedSince':
      return <OneOf {...props} name="publishedSince" />;
    default:
      return <AnyOf {...props} name={name} />;
  }
}

/** A chosen node is open too: who chose a city may want its districts next. */
function Tree({
  name,
  state,
  form,
  onChange,
  values,
}: FacetsProps & { name: 'place' | 'industry'; values: readonly FacetValue[] }) {
  const t = useTexts();
  const chosen = state[name];
  const [all, open] = useWhole(name, state, values);
  const isOpen = (node: FacetNode) => chosen.includes(node.own.value) || holdsChosen(node, chosen);
  const lines = (nodes: readonly FacetNode[], shown: number) => (
    <Folded
      items={nodes.map((node) => ({
        key: node.own.value,
        isChosen: isOpen(node),
        line: (
          <>
            <Line
              form={form}
              type="checkbox"
              name={name}
              value={node.own.value}
              label={node.own.name}
              count={node.own.count}
              isChosen={chosen.includes(node.own.value)}
              onSwitch={() => onChange(changed(state, { [name]: switchInTree(chosen, all.values, node.own.value) }))}
            />
            {(node.within.length > 0 || node.own.folded) && (
              <Fold
                className={styles.within}
                isOpen={isOpen(node)}
                onOpen={open}
                summary={<summary aria-label={t('search.open', { name: node.own.name })} />}
              >
                {(opened) =>
                  opened && (node.within.length > 0 ? lines(node.within, 12) : <Awaited hasFailed={all.hasFailed} />)
                }
              </Fold>
            )}
          </>
        ),
      }))}
      shown={shown}
    />
  );
  return lines(facetTree(all.values), 6);
}

function AnyOf({
  name,
  state,
  answer,
  form,
  onChange,
  values,
}: FacetsProps & { name: Exclude<ListName, 'place' | 'industry' | 'organization'>; values: readonly FacetValue[] }) {
  const nameOf = useFilterName(answer);
  const chosen: string[] = state[name];
  const [all, open] = useWhole(name, state, values);
  const present = all.values.filter(({ value, count }) => count > 0 || chosen.includes(value));
  return (
    <Folded
      items={inOrder(name, present).map(({ value, count }) => ({
        key: value,
        isChosen: chosen.includes(value),
        line: (
          <Line
            form={form}
            type="checkbox"
            name={name}
            value={value}
            label={nameOf({ name, value })}
            count={count}
            isChosen={chosen.includes(value)}
            onSwitch={() =>
              onChange(
                changed(state, {
                  [name]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
                }),
              )
            }
          />
        ),
      }))}
      shown={name === 'occupation' ? 6 : 12}
      onOpen={name === 'occupation' ? open : undefined}
    />
  );
}

function OneOf({
  name,
  state,
  answer,
  form,
  onChange,
  values,
}: FacetsProps & { name: 'payMin' | 'publishedSince'; values: readonly FacetValue[] }) {
  const t = useTexts();
  const nameOf = useFilterName(answer);
  const chosen = state[name] === null ? '' : String(state[name]);
  const named = (value: string) =>
    nameOf(name === 'payMin' ? { name, value: Number(value) } : { name: 'publishedSince', value });
  const choose = (value: string) => {
    if (value === '') onChange(changed(state, { [name]: null }));
    else if (name === 'publishedSince') onChange(changed(state, { publishedSince: value }));
    else onChange(changed(state, floorOf(Number(value), state.payMax)));
  };
  const line = (value: string, label: string, count: number | null) => (
    <li key={value}>
      <Line
        form={form}
        type="radio"
        name={name}
        value={value}
        label={label}
        count={count}
        isChosen={chosen === value}
        onSwitch={() => choose(value)}
      />
    </li>
  );
  const isOther = chosen !== '' && !values.some(({ value }) => value === chosen);
  return (
    <ul>
      {line('', t('search.any'), null)}
      {isOther && line(chosen, named(chosen), null)}
      {values.map(({ value, count }) => line(value, named(value), count))}
    </ul>
  );
}

/** A floor above the ceiling lets go of it. */
const floorOf = (payMin: number, payMax: number | null) => ({
  payMin,
  payMax: payMax !== null && payMax < payMin ? null : payMax,
});

/** The ceiling of pay: posts that begin above it are not shown. */
function Ceiling({ state, form, onChange }: FacetsProps) {
  const t = useTexts();
  const { language } = useSite();
  const { payMin, payMax } = state;
  const steps = new Set(payMax === null ? payCeilings : [...payCeilings, payMax]);
  const offered = [...steps].filter((step) => step >= (payMin ?? 0)).sort((one, other) => one - other);
  return (
    <label className={styles.ceiling}>
      {t('search.ceiling')}
      <select
        form={form}
        name="payMax"
        value={payMax ?? ''}
        onChange={({ target: { value } }) => onChange(changed(state, { payMax: value === '' ? null : Number(value) }))}
      >
        <option value="">{t('search.any')}</option>
        {offered.map((step) => (
          <option key={step} value={step}>
            {payCeiling(step, language)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** All values of a facet, asked for once the reader opens something of it; until then those of the short answer. */
function useWhole(name: FacetName, state: SearchState, short: readonly FacetValue[]) {
  const site = useSite();
  const [isOpened, setOpened] = useState(false);
  const whole = useQuery({
    ...facetQuery(site, state, name),
    enabled: isOpened,
    placeholderData: keepPreviousData,
  });
  const all = { values: whole.data ?? short, hasFailed: whole.isError };
  return [all, () => setOpened(true)] as const;
}

function Awaited({ hasFailed }: { hasFailed: boolean }) {
  const t = useTexts();
  return <p className={styles.awaited}>{hasFailed ? t('search.facetFailed') : t('search.loading')}</p>;
}

/**
 * The first lines of a long list, and what is chosen beyond them; the rest folded away. What a reader has opened keeps
 * its order, so that no line moves under the hand.
 */
function Folded({
  items,
  shown,
  onOpen,
}: {
  items: { key: string; isChosen: boolean; line: React.ReactNode }[];
  shown: number;
  onOpen?: (() => void) | undefined;
}) {
  const t = useTexts();
  const [isOpened, setOpened] = useState(false);
  const isFirst = (item: (typeof items)[number], at: number) => at < shown || (!isOpened && item.isChosen);
  const first = items.filter(isFirst);
  const rest = items.filter((item, at) => !isFirst(item, at));
  const lines = (some: typeof items) => (
    <ul>
      {some.map(({ key, line }) => (
        <li key={key} className={styles.item}>
          {line}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {lines(first)}
      {rest.length > 0 && (
        <Fold
          className={styles.rest}
          isOpen={false}
          onOpen={() => {
            setOpened(true);
            onOpen?.();
          }}
          summary={<summary>{t('search.showMore')}</summary>}
        >
          {(opened) => lines(opened ? rest : rest.slice(0, FOLDED))}
        </Fold>
      )}
    </>
  );
}

/** Lines of a folded list that stand in the page before it is opened: those without JavaScript see no more. */
const FOLDED = 12;

/**
 * What is folded away is rendered in full only once it is opened: a fair has hundreds of places and occupations, and a
 * phone would have to bring each of them to life before it answers the first touch.
 */
function Fold({
  className,
  isOpen,
  onOpen,
  summary,
  children,
}: {
  className: string | undefined;
  isOpen: boolean;
  onOpen?: () => void;
  summary: React.ReactNode;
  children: (opened: boolean) => React.ReactNode;
}) {
  const [wasOpened, setOpened] = useState(isOpen);
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={(event) => {
        if (!event.currentTarget.open || wasOpened) return;
        setOpened(true);
        onOpen?.();
      }}
    >
      {summary}
      {children(isOpen || wasOpened)}
    </details>
  );
}

interface LineProps {
  form: string;
  type: 'checkbox' | 'radio';
  name: string;
  value: string;
  label: string;
  count: number | null;
  isChosen: boolean;
  onSwitch: () => void;
}

function Line({ form, type, name, value, label, count, isChosen, onSwitch }: LineProps) {
  return (
    <label className={styles.line}>
      <input form={form} type={type} name={name} value={value} checked={isChosen} onChange={onSwitch} />
      <span className={styles.label}>{label}</span>
      {count !== null && <span className={styles.count}>{countWords(count)}</span>}
    </label>
  );
}

/** Coded facets stand in the order of their codes (lowest education first), the others by count as answered. */
function inOrder(name: ListName, values: readonly FacetValue[]): readonly FacetValue[] {
  const coded: Partial<Record<ListName, CodedName>> = { education: 'education', experience: 'experience' };
  const by = coded[name];
  if (by === undefined) return values;
  const order: readonly string[] = codesOf(by);
  return [...values].sort((one, other) => order.indexOf(one.value) - order.indexOf(other.value));
}
