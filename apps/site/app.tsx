import './base.css';
import { useTranslation } from 'react-i18next';
import styles from './app.module.css';
import { Pages } from './pages.js';
import { Footer } from './parts/footer.js';
import { Header } from './parts/header.js';
import { usePlaceOnPage } from './parts/place-on-page.js';

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
      <Footer />
    </>
  );
}
