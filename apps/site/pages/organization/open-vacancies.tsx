import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useHref, useNavigate } from 'react-router';
import type { FacetValue, SearchResponse } from '#contracts';
import { countWords, problemFacts } from '#ui';
import { HitLine, HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { resultsQuery, vacanciesOf } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { changed, type ListName, searchPath } from '../search/search-state.js';
import styles from './organization.module.css';

/** The facets by which an employer's vacancies are told apart, where there is something to tell. */
const shown = ['place', 'occupation', 'employment', 'education'] as const satisfies readonly ListName[];
const MOST_VALUES = 6;
/** Fewer than these are seen at a glance. */
const SEARCHABLE = 6;

/** The newest of an organization's open vacancies, and ways into a search of all of them. */
export function OpenVacancies({ id }: { id: string }) {
  const t = useTexts();
  const site = useSite();
  const { data, error, refetch } = useInfiniteQuery(resultsQuery(site, vacanciesOf(id)));
  const first = data?.pages[0];
  if (first === undefined) {
    if (error === null) return <HitSkeletons count={3} />;
    return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }
  return (
    <>
      {first.total >= SEARCHABLE && <SearchWithin id={id} />}
      <Counts id={id} answer={first} />
      <ul className={styles.list}>
        {first.hits.map((hit) => (
          <li key={hit.id}>
            <HitLine hit={hit} />
          </li>
        ))}
      </ul>
      {first.nextCursor !== null && (
        <p className={styles.more}>
          <Link className="button" to={searchPath(vacanciesOf(id))}>
            {t('search.more')}
          </Link>
        </p>
      )}
    </>
  );
}

/** Words to search this employer's vacancies for: a form of the search page, with the employer chosen. */
function SearchWithin({ id }: { id: string }) {
  const t = useTexts();
  const navigate = useNavigate();
  const action = useHref('/vacancies');
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element <search> is younger than many a browser
    <form
      className={styles.within}
      action={action}
      role="search"
      aria-label={t('organization.searchWithin')}
      onSubmit={(event) => {
        event.preventDefault();
        const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
        navigate(searchPath(changed(vacanciesOf(id), { q })));
      }}
    >
      <input type="hidden" name="organization" value={id} />
      <input
        type="search"
        name="q"
        maxLength={200}
        aria-label={t('organization.searchWithin')}
        placeholder={t('organization.searchWithin')}
      />
      <button type="submit" className="button">
        {t('search.submit')}
      </button>
    </form>
  );
}

function Counts({ id, answer }: { id: string; answer: SearchResponse }) {
  const t = useTexts();
  const groups = shown.flatMap((facet) => {
    // A list of single posts says no more than the list below.
    const values = lowest(answer.facets[facet] ?? []).filter(({ count }) => count > 1);
    return values.length < 2 ? [] : [{ facet, values: values.slice(0, MOST_VALUES) }];
  });
  if (groups.length === 0) return null;
  return (
    <dl className={styles.counts}>
      {groups.map(({ facet, values }) => (
        <div key={facet}>
          <dt>{t(`facet.${facet}`)}</dt>
          <dd>
            {values.map(({ value, name, count }) => (
              <Link key={value} to={searchPath(changed(vacanciesOf(id), { [facet]: [value] }))}>
                {name} <b>{countWords(count)}</b>
              </Link>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a tree only what has nothing listed below it: each vacancy counts once. */
function lowest(values: readonly FacetValue[]): FacetValue[] {
  const above = new Set(values.map(({ parent }) => parent));
  return values.filter(({ value }) => !above.has(value));
}
