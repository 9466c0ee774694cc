import './base.css';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import styles from './app.module.css';
import { Pages } from './pages.js';
import { Mark } from './parts/mark.js';
import { usePlaceOnPage } from './parts/place-on-page.js';
import { prefixes, useSite } from './site.js';

/** Header, the page of the address, footer. */
export function App() {
  const { t } = useTranslation();
  usePlaceOnPage();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('site.skip')}
      </a>
      <Header />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Pages />
      </main>
      <footer className={styles.footer}>
        <p>{t('site.footer')}</p>
      </footer>
    </>
  );
}

function Header() {
  const { t } = useTranslation();
  const { language } = useSite();
  const { pathname, search } = useLocation();
  const other = language === 'zh' ? 'en' : 'zh';
  const isAtVacancies = pathname.startsWith('/vacancies');
  return (
    <header className={styles.header}>
      <Link className={styles.brand} to="/" aria-label={t('site.home')}>
        <Mark />
        <span>{t('site.name')}</span>
      </Link>
      <nav className={styles.nav} aria-label={t('site.nav')}>
        <Link to="/vacancies" aria-current={isAtVacancies ? 'page' : undefined}>
          {t('site.vacancies')}
        </Link>
      </nav>
      {/* Another language is another document: a plain link. */}
      <a
        className={styles.language}
        href={`${prefixes[other]}${pathname}${search}`}
        hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        title={t('site.otherLanguageLabel')}
      >
        {t('site.otherLanguage')}
      </a>
    </header>
  );
}
