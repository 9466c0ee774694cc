import { Button } from 'antd';
import { useState } from 'react';
import { PdfPage } from '../../../pdf/pdf-page.js';
import { usePdf } from '../../../pdf/use-pdf.js';
import { useTexts } from '../../texts.js';
import { Loading } from '../problem.js';
import styles from './pdf-pages.module.css';

/** What is shown at once; who needs more saves the file. */
const MOST_PAGES = 20;
/** Points of the paper become so many pixels where it is shown large: an A4 page is 1,190 wide. */
const LARGE_SCALE = 2;

interface PdfPagesProps {
  url: string;
  /** What the file is, for who cannot see it. */
  label: string;
}

/** A PDF as it is printed, page after page. */
export function PdfPages({ url, label }: PdfPagesProps) {
  const t = useTexts();
  const { pdf, onBroken } = usePdf(url);
  const [isLarge, setLarge] = useState(false);

  if (pdf === null) return <Loading />;
  if (pdf === 'broken') return <NotShown url={url} text={t('pdf.broken')} />;
  const shown = Math.min(pdf.numPages, MOST_PAGES);
  const numbers = Array.from({ length: shown }, (_, index) => index + 1);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached by keyboard */}
      <section tabIndex={0} aria-label={label} className={isLarge ? `${styles.pages} ${styles.large}` : styles.pages}>
        {numbers.map((number) => (
          <PdfPage
            key={number}
            pdf={pdf}
            number={number}
            scale={isLarge ? LARGE_SCALE : null}
            label={t('pdf.page', { label, page: number, pages: pdf.numPages })}
            className={styles.page}
            onBroken={onBroken}
          />
        ))}
      </section>
      <p className={styles.foot}>
        {pdf.numPages > shown ? t('pdf.more', { shown, pages: pdf.numPages }) : t('pdf.pages', { count: pdf.numPages })}
        <Button type="link" size="small" aria-expanded={isLarge} onClick={() => setLarge(!isLarge)}>
          {t(isLarge ? 'pdf.smaller' : 'pdf.larger')}
        </Button>
        <Button type="link" size="small" href={url}>
          {t('pdf.save')}
        </Button>
      </p>
    </>
  );
}

function NotShown({ url, text }: { url: string; text: string }) {
  const t = useTexts();
  return (
    <div className={styles.notShown}>
      <p role="alert">{text}</p>
      <Button href={url}>{t('pdf.save')}</Button>
    </div>
  );
}
