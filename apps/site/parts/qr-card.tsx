import { useHref } from 'react-router';
import { pageAddress, useSite } from '../site.js';
import { useTexts } from '../texts.js';
import styles from './qr-card.module.css';

/** The page's QR code: beside it on wide screens, to go on reading on a phone; on paper with the address in full. */
export function QrCard({ path }: { path: string }) {
  const t = useTexts();
  const { language, origin } = useSite();
  const code = useHref(`${path}/qr.svg`);
  return (
    <figure className={styles.card}>
      <img src={code} width="120" height="120" loading="lazy" alt={t('share.codeAlt')} />
      <figcaption>
        <b className={styles.screen}>{t('share.onPhone')}</b>
        <b className={styles.paper}>{t('site.name')}</b>
        <span className={styles.screen}>{t('share.scanPage')}</span>
        <span className={styles.paper}>{pageAddress(origin, language, path)}</span>
      </figcaption>
    </figure>
  );
}
