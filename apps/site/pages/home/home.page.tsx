import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countWords, problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { figuresQuery, homeQuery, mostViewedQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useLive } from '../../use-live.js';
import { SearchBox } from '../search/search-box.js';
import { emptySearch } from '../search/search-state.js';
import { Announced } from './announced.js';
import { Cities, Industries, Occupations, Quick } from './entrances.js';
import { FiguresStrip } from './figures-strip.js';
import { Groups } from './groups.js';
import styles from './home.module.css';
import { MostViewed, Newest } from './lists.js';
import { Sun } from './sun.js';

/** The front door: search first, then what the fair is at this moment, and ways into it. */
export function HomePage() {
  const t = useTexts();
  const site = useSite();
  const home = useQuery(homeQuery(site));
  const ranked = useQuery(mostViewedQuery(site));
  const counted = useQuery(figuresQuery(site));
  const figures = useLive('figures', counted.data ?? null);
  const [place, setPlace] = useState('');
  const view = home.data;
  const failure = view === undefined && home.error !== null ? problemFacts(home.error) : null;
  const viewed = ranked.data?.hits ?? [];

  usePage({
    title: `${t('site.name')} · ${t('site.slogan')}`,
    description: t('home.description'),
    canonical: '/',
    status: failure === null ? 200 : failure.status || 503,
  });

  return (
    <>
      <div className={styles.hero}>
        <Sun />
        <div className={`${styles.wide} ${styles.words}`}>
          <Announced />
          <h1 className={styles.slogan}>
            {clausesOf(t('site.slogan')).map((clause) => (
              <span key={clause}>{clause}</span>
            ))}
          </h1>
          <p className={styles.intro}>{t('site.intro')}</p>
          <SearchBox state={{ ...emptySearch, place: place === '' ? [] : [place] }}>
            {view !== undefined && view.cities.length > 0 && (
              <select
                className={styles.place}
                name="place"
                aria-label={t('facet.place')}
                value={place}
                onChange={(event) => setPlace(event.target.value)}
              >
                <option value="">{t('home.anywhere')}</option>
                {view.cities.map(({ value, name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </SearchBox>
          {view !== undefined && <Quick entrances={view.quick} />}
          <div id="for-person" />
        </div>
      </div>
      <div className={styles.wide}>
        {figures !== null && <FiguresStrip figures={figures} isLive={figures !== counted.data} />}
        {failure !== null && <Problem facts={failure} onRetry={() => void home.refetch()} />}
        {view === undefined && failure === null && <HitSkeletons count={6} />}
        {view !== undefined && (
          <>
            <div className={styles.columns}>
              <Newest view={view} figures={figures} onRefresh={() => home.refetch()} />
              <div className={styles.beside}>
                {viewed.length > 0 && <MostViewed hits={viewed} />}
                <Cities cities={view.cities} />
                {viewed.length === 0 && <Occupations occupations={view.occupations} />}
              </div>
            </div>
            <Industries industries={view.industries} />
            {viewed.length > 0 && <Occupations occupations={view.occupations} />}
          </>
        )}
      </div>
      {view !== undefined && <Groups view={view} total={countWords(figures?.openVacancies ?? view.total)} />}
    </>
  );
}

/** A line breaks between clauses rather than within one. */
const clausesOf = (sentence: string) => sentence.split(/(?<=，|, )/);
