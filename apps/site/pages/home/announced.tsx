import { useQuery } from '@tanstack/react-query';
import { announcementsQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './announced.module.css';

/** So many are on the home page; those that organizers pinned come first. */
const MOST = 3;

/** What the organizers announce today, a line each, which opens into its text; nothing where there is nothing. */
export function Announced() {
  const t = useTexts();
  const site = useSite();
  const { data } = useQuery(announcementsQuery(site));
  const shown = data?.announcements.slice(0, MOST) ?? [];
  if (shown.length === 0) return null;
  return (
    <section className={styles.announced} aria-label={t('home.announced')}>
      {shown.map(({ id, zh, en }) => {
        const said = site.language === 'en' ? (en ?? zh) : zh;
        return (
          <details key={id} lang={said === en ? 'en' : 'zh-CN'}>
            <summary>
              <span lang={site.language === 'en' ? 'en' : 'zh-CN'}>{t('home.announced')}</span>
              <b>{said.title}</b>
            </summary>
            {said.text.split(/\n\s*\n/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </details>
        );
      })}
    </section>
  );
}
