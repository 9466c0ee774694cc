import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Figures, MostViewedResponse, VacancyHit } from '#contracts';
import { countWords, distanceWords, payWords } from '#ui';
import { Facts } from '../../parts/facts.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import type { HomeView } from './home-view.js';
import styles from './lists.module.css';

interface NewestProps {
  view: HomeView;
  figures: Figures | null;
  onRefresh: () => Promise<unknown>;
}

/**
 * What came in last. A list does not move under the reader's finger: what came in since is offered, and shown when it is
 * asked for. Only an empty list fills by itself.
 */
export function Newest({ view, figures, onRefresh }: NewestProps) {
  const t = useTexts();
  const { language, now } = useSite();
  const arrived = useArrived(view, figures);
  const isEmpty = view.newest.length === 0;
  const fills = isEmpty && figures !== null && figures.openVacancies > 0 ? figures.countedAt : null;
  const ageOf = ({ source, publishedAt }: VacancyHit) =>
    source?.publishedOn
      ? t('home.sourceAge', { ago: distanceWords(source.publishedOn, now, language) })
      : distanceWords(publishedAt, now, language);
  const refresh = useRef(onRefresh);
  refresh.current = onRefresh;
  useEffect(() => {
    if (fills !== null) void refresh.current();
  }, [fills]);
  return (
    <section className={styles.list}>
      <h2 className={styles.heading}>
        {t('home.newest')}
        {!isEmpty && <Link to="/vacancies">{t('home.all')}</Link>}
      </h2>
      {arrived > 0 && !isEmpty && (
        <button className={`button small ${styles.arrived}`} type="button" onClick={() => void onRefresh()}>
          {t('home.arrived', { count: arrived, formatted: countWords(arrived) })}
        </button>
      )}
      {isEmpty ? (
        <div className={styles.empty}>
          <p>{t('home.empty')}</p>
          <p>{t('home.emptyText')}</p>
        </div>
      ) : (
        <ul>
          {view.newest.map((hit) => (
            <li key={hit.id}>
              <ShortHit hit={hit} aside={ageOf(hit)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How many vacancies came in since the list was made; counted within a day. */
function useArrived(view: HomeView, figures: Figures | null): number {
  const [base, setBase] = useState({ view, figures });
  if (base.view !== view || (base.figures === null && figures !== null)) setBase({ view, figures });
  if (figures === null || base.figures === null || base.view !== view) return 0;
  const before = base.figures.day === figures.day ? base.figures.publishedToday : 0;
  return Math.max(0, figures.publishedToday - before);
}

/** What was read most, with how often. */
export function MostViewed({ hits }: { hits: MostViewedResponse['hits'] }) {
  const t = useTexts();
  return (
    <section className={styles.list}>
      <h2 className={styles.heading}>
        {t('home.mostViewed')}
        <span>{t('home.mostViewedSpan')}</span>
      </h2>
      <ol className={styles.ranked}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <ShortHit hit={hit} aside={t('home.views', { count: hit.views, formatted: countWords(hit.views) })} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A vacancy in two lines: title and pay; who, where, what is asked. */
function ShortHit({ hit, aside }: { hit: VacancyHit; aside: ReactNode }) {
  const t = useTexts();
  const { language } = useSite();
  const pay = payWords(hit, language);
  return (
    <Link className={styles.hit} to={`/vacancies/${hit.id}`}>
      <span className={styles.title}>{hit.title}</span>
      <span className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</span>
      <span className={styles.facts}>
        <Facts>
          {[
            hit.organization?.name ?? t('vacancy.unnamed'),
            hit.place?.name ?? null,
            hit.education && t(`education.${hit.education}`),
          ]}
        </Facts>
      </span>
      <span className={styles.aside}>{aside}</span>
    </Link>
  );
}
