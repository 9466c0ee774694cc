import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetValue, SearchResponse } from '#contracts';
import { countWords } from '#ui';
import { type FacetNode, facetTree, holdsChosen, switchInTree } from './facet-tree.js';
import styles from './facets.module.css';
import { useFilterName } from './filter-names.js';
import { type CodedName, changed, codesOf, type ListName, type SearchState, shownFacets } from './search-state.js';

interface FacetsProps {
  state: SearchState;
  answer: SearchResponse | undefined;
  /** The form to which the fields belong. */
  form: string;
  onChange: (next: SearchState) => void;
}

/** All facets with their counts. Several values of one are alternatives; pay and age take one. */
export function Facets(props: FacetsProps) {
  const { t } = useTranslation();
  return shownFacets.map((name) => {
    const values = props.answer?.facets[name] ?? [];
    if (values.length === 0) return null;
    return (
      <fieldset key={name} className={styles.facet}>
        <legend>{t(`facet.${name}`)}</legend>
        <Values {...props} name={name} values={values} />
      </fieldset>
    );
  });
}

function Values({ name, ...props }: FacetsProps & { name: (typeof shownFacets)[number]; values: FacetValue[] }) {
  switch (name) {
    case 'place':
    case 'industry':
      return <Tree {...props} name={name} />;
    case 'pay':
      return <OneOf {...props} name="payMin" />;
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
  const { t } = useTranslation();
  const chosen = state[name];
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
              onSwitch={() => onChange(changed(state, { [name]: switchInTree(chosen, values, node.own.value) }))}
            />
            {node.within.length > 0 && (
              <Fold
                className={styles.within}
                isOpen={isOpen(node)}
                summary={<summary aria-label={t('search.open', { name: node.own.name })} />}
              >
                {(opened) => opened && lines(node.within, 12)}
              </Fold>
            )}
          </>
        ),
      }))}
      shown={shown}
    />
  );
  return lines(facetTree(values), 6);
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
  const present = values.filter(({ value, count }) => count > 0 || chosen.includes(value));
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
  const { t } = useTranslation();
  const nameOf = useFilterName(answer);
  const chosen = state[name] === null ? '' : String(state[name]);
  const named = (value: string) =>
    nameOf(name === 'payMin' ? { name, value: Number(value) } : { name: 'publishedSince', value });
  const choose = (value: string) => {
    if (value === '') onChange(changed(state, { [name]: null }));
    else onChange(changed(state, name === 'payMin' ? { payMin: Number(value) } : { publishedSince: value }));
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

/** The first lines of a long list; the rest folded away, open when something in it is chosen. */
function Folded({
  items,
  shown,
}: {
  items: { key: string; isChosen: boolean; line: React.ReactNode }[];
  shown: number;
}) {
  const { t } = useTranslation();
  const [first, rest] = [items.slice(0, shown), items.slice(shown)];
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
          isOpen={rest.some(({ isChosen }) => isChosen)}
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
  summary,
  children,
}: {
  className: string | undefined;
  isOpen: boolean;
  summary: React.ReactNode;
  children: (opened: boolean) => React.ReactNode;
}) {
  const [wasOpened, setOpened] = useState(isOpen);
  return (
    <details className={className} open={isOpen} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
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
