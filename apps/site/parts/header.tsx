import { Link, useLocation } from 'react-router';
import { PersonLink } from '../person/person-link.js';
import { prefixes, useSite } from '../site.js';
import { useTexts } from '../texts.js';
import styles from './header.module.css';
import { Mark } from './mark.js';
import { takePlaceAlong } from './place-on-page.js';

/** The name of the fair, where one can go, the same page in the other language, and who is signed in. */
export function Header() {
  const t = useTexts();
  const { language } = useSite();
  const { pathname, search, hash } = useLocation();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className={styles.header}>
      <Link className={styles.brand} to="/" aria-label={t('site.home')} aria-current={currentAt('/', pathname)}>
        <Mark />
        <span>{t('site.name')}</span>
      </Link>
      <nav className={styles.nav} aria-label={t('site.nav')}>
        <Link to="/vacancies" aria-current={currentAt('/vacancies', pathname)}>
          {t('site.vacancies')}
        </Link>
      </nav>
      {/* Another language is another document: a plain link. */}
      <a
        className={styles.language}
        href={`${prefixes[other]}${pathname}${search}${hash}`}
        hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        title={t('site.otherLanguageLabel')}
        onClick={takePlaceAlong}
      >
        {t('site.otherLanguage')}
      </a>
      <PersonLink />
    </header>
  );
}

/** A page is marked as the one at hand, a list also while one reads something of it. */
function currentAt(path: string, pathname: string): 'page' | 'true' | undefined {
  if (pathname === path) return 'page';
  return path !== '/' && pathname.startsWith(`${path}/`) ? 'true' : undefined;
}
