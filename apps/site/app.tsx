import './base.css';
import { useLocation } from 'react-router';
import styles from './app.module.css';
import { Pages } from './pages.js';
import { Footer } from './parts/footer.js';
import { Header } from './parts/header.js';
import { KeptNotice } from './parts/kept-notice.js';
import { Safeguard } from './parts/mishap.js';
import { usePlaceOnPage } from './parts/place-on-page.js';
import { Progress } from './parts/progress.js';
import { useTexts } from './texts.js';

/** Header, the page of the address, footer. */
export function App() {
  const t = useTexts();
  const { pathname } = useLocation();
  usePlaceOnPage();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('site.skip')}
      </a>
      <Progress />
      <Header />
      <KeptNotice />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Safeguard place={pathname}>
          <Pages />
        </Safeguard>
      </main>
      <Footer />
    </>
  );
}
