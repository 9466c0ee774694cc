import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { SimilarVacancies, VacancyHit } from '#contracts';
import { payWords } from '#ui';
import { stepsFromList } from '../../parts/back-to-list.js';
import { Facts } from '../../parts/facts.js';
import { similarQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { emptySearch, searchPath } from '../search/search-state.js';
import styles from './similar.module.css';

/** Where a lapsed vacancy's notice leads to. */
export const similarId = 'similar';

/** Open vacancies like this one. While they are on their way, or when search is away, a reader can still go on by searching. */
export function Similar({ id }: { id: string }) {
  const t = useTexts();
  const { data, isPending } = useQuery(similarQuery(useSite(), id));
  return (
    <section id={similarId} className={styles.similar} aria-labelledby="similar-title" aria-busy={isPending}>
      <h2 id="similar-title">{t('similar.title')}</h2>
      {data !== undefined && data.hits.length > 0 && (
        <ul>
          {data.hits.map((hit) => (
            <li key={hit.id}>
              <Neighbour hit={hit} />
            </li>
          ))}
        </ul>
      )}
      {data?.hits.length === 0 && <p className={styles.quiet}>{t('similar.none')}</p>}
      {data === undefined && <p className={styles.quiet}>{isPending ? t('search.loading') : t('similar.away')}</p>}
      <Link className={styles.more} to={wayOn(data)}>
        {data === undefined || data.hits.length === 0 ? t('nothing.all') : t('similar.more', { q: data.q })}
      </Link>
    </section>
  );
}

function Neighbour({ hit }: { hit: VacancyHit }) {
  const t = useTexts();
  const { language } = useSite();
  const steps = stepsFromList(useLocation().state);
  const pay = payWords(hit, language);
  return (
    <Link
      className={styles.neighbour}
      to={`/vacancies/${hit.id}`}
      state={steps === null ? null : { stepsFromList: steps + 1 }}
    >
      <span className={styles.first}>
        <b className={styles.title}>{hit.title}</b>
        <span className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</span>
      </span>
      <span className={styles.second}>
        <Facts>
          {[
            hit.organization?.name ?? t('vacancy.unnamed'),
            hit.place?.name ?? null,
            hit.education && t(`education.${hit.education}`),
            hit.experience && t(`experience.${hit.experience}`),
          ]}
        </Facts>
      </span>
    </Link>
  );
}

/** The search that goes on from here: the same work in the same city. */
function wayOn(data: SimilarVacancies | undefined): string {
  if (data === undefined || data.hits.length === 0) return searchPath(emptySearch);
  const place = data.place !== null && data.hits.some(({ place: at }) => sameCity(at?.code, data.place?.code));
  return searchPath({ ...emptySearch, q: data.q, place: place && data.place !== null ? [data.place.code] : [] });
}

/** Codes have two digits for the province, two for the city; a municipality is its own city. */
function sameCity(code = '', city = ''): boolean {
  return code.startsWith(city.endsWith('0000') ? city.slice(0, 2) : city.slice(0, 4));
}
