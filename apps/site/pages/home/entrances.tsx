import { Link } from 'react-router';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import styles from './entrances.module.css';
import { type Entrance, entrancePath, type HomeView, type IndustryEntrance } from './home-view.js';
import lists from './lists.module.css';

/** Filters that many come for, right below the search. */
export function Quick({ entrances }: { entrances: HomeView['quick'] }) {
  const t = useTexts();
  if (entrances.length === 0) return null;
  return (
    <nav className={styles.quick} aria-label={t('home.quick')}>
      <ul>
        {entrances.map(({ filter, value, name, count }) => (
          <li key={`${filter}:${value}`}>
            <Link to={entrancePath(filter, value)}>
              {filter === 'payMin' ? t('home.quickPay', { name }) : name} <small>{countWords(count)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Cities({ cities }: { cities: Entrance[] }) {
  const t = useTexts();
  if (cities.length === 0) return null;
  return (
    <section>
      <h2 className={lists.heading}>{t('home.byPlace')}</h2>
      <Chips filter="place" entrances={cities} />
    </section>
  );
}

export function Occupations({ occupations }: { occupations: Entrance[] }) {
  const t = useTexts();
  if (occupations.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={lists.heading}>
        {t('home.byOccupation')}
        <span>{t('home.occupationSource')}</span>
      </h2>
      {/* The classification has its names in Chinese only. */}
      <Chips filter="occupation" lang="zh-CN" entrances={occupations} />
    </section>
  );
}

interface ChipsProps {
  entrances: Entrance[];
  filter: 'place' | 'occupation';
  lang?: string;
}

function Chips({ entrances, filter, lang }: ChipsProps) {
  return (
    <ul className={filter === 'occupation' ? `${styles.chips} ${styles.few}` : styles.chips} lang={lang}>
      {entrances.map(({ value, name, count }) => (
        <li key={value}>
          <Link to={entrancePath(filter, value)}>
            {name} <small>{countWords(count)}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Industries({ industries }: { industries: IndustryEntrance[] }) {
  const t = useTexts();
  if (industries.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={lists.heading}>{t('home.byIndustry')}</h2>
      <ul className={styles.industries}>
        {industries.map(({ value, name, count, within }) => (
          <li key={value}>
            <Link className={styles.group} to={entrancePath('industry', value)}>
              {name} <small>{countWords(count)}</small>
            </Link>
            {within.length > 1 && (
              <ul>
                {within.map((one) => (
                  <li key={one.value}>
                    <Link to={entrancePath('industry', one.value)}>
                      {one.name} <small>{countWords(one.count)}</small>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
