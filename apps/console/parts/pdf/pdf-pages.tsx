import { Button } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
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
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'broken' | null>(null);
  const [isLarge, setLarge] = useState(false);

  useEffect(() => {
    let close: (() => void) | null = () => {};
    void import('./open-pdf.js')
      .then(({ openPdf }) => {
        if (close === null) return;
        const task = openPdf(url);
        close = () => void task.destroy();
        return task.promise.then((opened) => close !== null && setPdf(opened));
      })
      .catch(() => close !== null && setPdf('broken'));
    return () => {
      close?.();
      close = null;
      setPdf(null);
    };
  }, [url]);

  if (pdf === null) return <Loading />;
  if (pdf === 'broken') return <NotShown url={url} text={t('pdf.broken')} />;
  const shown = Math.min(pdf.numPages, MOST_PAGES);
  const numbers = Array.from({ length: shown }, (_, index) => index + 1);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached by keyboard */}
      <section tabIndex={0} aria-label={label} className={isLarge ? `${styles.pages} ${styles.large}` : styles.pages}>
        {numbers.map((number) => (
          <Page
            key={number}
            pdf={pdf}
            number={number}
            isLarge={isLarge}
            label={t('pdf.page', { label, page: number, pages: pdf.numPages })}
            onBroken={() => setPdf('broken')}
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

interface PageProps {
  pdf: PDFDocumentProxy;
  number: number;
  isLarge: boolean;
  label: string;
  onBroken: () => void;
}

function Page({ pdf, number, isLarge, label, onBroken }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const broken = useRef(onBroken);
  broken.current = onBroken;

  useEffect(() => {
    const shown = canvas.current;
    if (shown === null) return;
    let stop: (() => void) | null = () => {};
    void (async () => {
      const page = await pdf.getPage(number);
      if (stop === null) return;
      const paper = page.getViewport({ scale: 1 });
      const wide = isLarge ? paper.width * LARGE_SCALE : (shown.parentElement?.clientWidth ?? paper.width);
      const viewport = page.getViewport({ scale: (wide / paper.width) * Math.min(devicePixelRatio, 2) });
      shown.width = Math.round(viewport.width);
      shown.height = Math.round(viewport.height);
      const drawing = page.render({ canvas: shown, viewport });
      stop = () => drawing.cancel();
      await drawing.promise;
    })().catch(() => stop !== null && broken.current());
    return () => {
      stop?.();
      stop = null;
    };
  }, [pdf, number, isLarge]);

  return <canvas ref={canvas} className={styles.page} role="img" aria-label={label} />;
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
