import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Link } from 'react-router';
import type { Language } from '#contracts';
import { vacancyQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { aroundMatches } from './around-matches.js';
import { oneMatchQuery } from './matches.js';
import styles from './matches.module.css';
import { Band, Reasons } from './reasons.js';
import { useMatchesTexts } from './texts.js';

/** The part with its texts. */
export function loadOwnMatch(language: Language): Promise<ComponentType<{ id: string }>> {
  return aroundMatches(language, OwnMatch);
}

/** How the vacancy fits who reads it, with all reasons; nothing where there is nothing to compare, or no answer. */
function OwnMatch({ id }: { id: string }) {
  const t = useMatchesTexts();
  const site = useSite();
  const { data: vacancy } = useQuery(vacancyQuery(site, id));
  const { data } = useQuery(oneMatchQuery(site.language, id));
  if (vacancy === undefined || data === undefined || data.match === null) return null;
  const { match, resume } = data;
  return (
    <section className={styles.own} aria-labelledby="own-match-title">
      <h2 id="own-match-title">
        {t('own.title')} <Band band={match.band} />
      </h2>
      <Reasons reasons={match.reasons} vacancy={vacancy} />
      <p className={styles.by}>
        {resume === null ? t('own.byWishes') : t('own.by', { title: resume.title })}{' '}
        <Link to="/for-you">{t('own.more')}</Link>
      </p>
    </section>
  );
}
