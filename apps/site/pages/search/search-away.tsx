import { useQuery } from '@tanstack/react-query';
import type { ProblemFacts } from '#ui';
import { HitLine } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { mostViewedQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './search-away.module.css';

/** Whether only searching is away, so that everything else can still be read. */
export function isSearchAway({ code }: ProblemFacts): boolean {
  return code === 'search/unavailable';
}

/** Stands where the list should while the search engine is away: says so, and leads on to what needs no search. */
export function SearchAway({ facts, onRetry }: { facts: ProblemFacts; onRetry: () => void }) {
  const t = useTexts();
  const { data } = useQuery(mostViewedQuery(useSite()));
  const hits = data?.hits ?? [];
  return (
    <>
      <Problem facts={facts} onRetry={onRetry} />
      {hits.length > 0 && (
        <section className={styles.still}>
          <h2>{t('away.stillThere')}</h2>
          <ul>
            {hits.map((hit) => (
              <li key={hit.id}>
                <HitLine hit={hit} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
