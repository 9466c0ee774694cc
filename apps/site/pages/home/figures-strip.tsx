import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Figures } from '#contracts';
import { agoWords, countWords, dayBefore, dayWords } from '#ui';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './figures-strip.module.css';
import { entrancePath } from './home-view.js';

/** Counts older than this are said to be old: a worker counts every minute. */
const FRESH_MS = 3 * 60_000;
/** Who listens to the page is told of new figures this often at most. */
const TELL_MS = 60_000;

/** The fair in figures. They change by themselves as long as the page is connected; when they do not, their age is said. */
export function FiguresStrip({ figures, isLive }: { figures: Figures; isLive: boolean }) {
  const t = useTexts();
  const { language, now } = useSite();
  const { openVacancies, publishedToday, publishedThisWeek, organizationsHiring, cities, day, countedAt } = figures;
  const isFresh = now.getTime() - new Date(countedAt).getTime() < FRESH_MS;
  const isToday = dayWords(day, now, language) === dayWords(now.toISOString(), now, language);
  const count = (n: number) => ({ count: n, formatted: countWords(n) });
  return (
    <section className={styles.strip} aria-label={t('home.figures')}>
      <dl className={styles.figures}>
        <Figure
          value={openVacancies}
          name={<Link to="/vacancies">{t('home.openVacancies', { count: openVacancies })}</Link>}
        />
        <Figure
          value={publishedToday > 0 || publishedThisWeek === 0 ? publishedToday : publishedThisWeek}
          name={
            publishedToday > 0 ? (
              <Link to={entrancePath('publishedSince', day)}>
                {isToday ? t('home.publishedToday') : t('home.publishedOn', { day: dayWords(day, now, language) })}
              </Link>
            ) : publishedThisWeek > 0 ? (
              <Link to={entrancePath('publishedSince', dayBefore(day, 6))}>{t('home.publishedThisWeek')}</Link>
            ) : (
              t('home.publishedToday')
            )
          }
        />
        <Figure value={organizationsHiring} name={t('home.organizationsHiring', { count: organizationsHiring })} />
        <Figure value={cities} name={t('home.cities', { count: cities })} />
      </dl>
      <p className={isLive && isFresh ? styles.live : styles.age}>
        {isLive && isFresh ? t('home.live') : t('home.counted', { ago: agoWords(countedAt, now, language) })}
      </p>
      <p className="unseen" role="status">
        {useSparingly(
          `${t('home.toldVacancies', count(openVacancies))}${publishedToday > 0 ? t('home.toldToday', count(publishedToday)) : ''}`,
        )}
      </p>
    </section>
  );
}

/** A figure that changed comes in softly; the one that the page began with just stands there. */
function Figure({ value, name }: { value: number; name: ReactNode }) {
  const [first] = useState(value);
  const [changed, setChanged] = useState(false);
  if (value !== first && !changed) setChanged(true);
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd key={value} className={changed ? styles.changed : undefined}>
        {countWords(value)}
      </dd>
    </div>
  );
}

/** Nothing for the words that the page began with, and later ones once a minute at most. */
function useSparingly(words: string): string {
  const [first] = useState(words);
  const [told, setTold] = useState({ words: '', at: 0 });
  useEffect(() => {
    if (words === (told.words === '' ? first : told.words)) return;
    const timer = setTimeout(() => setTold({ words, at: Date.now() }), Math.max(0, told.at + TELL_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [words, told, first]);
  return told.words;
}
