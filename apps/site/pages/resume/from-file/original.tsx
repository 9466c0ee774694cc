import { useEffect, useRef } from 'react';
import type { ReadLine, ResumeReading } from '#contracts';
import { PdfPage } from '../../../../pdf/pdf-page.js';
import { usePdf } from '../../../../pdf/use-pdf.js';
import { readingFile } from '../talent.js';
import { useResumeTexts } from '../texts.js';
import styles from './from-file.module.css';

interface OriginalProps {
  reading: ResumeReading;
  lines: readonly ReadLine[];
  /** Lines to be pointed out. */
  marked: readonly number[];
}

/** What was sent, with the lines pointed out that a field was read from. */
export function Original({ reading, lines, marked }: OriginalProps) {
  return reading.fileType === 'pdf' ? (
    <PdfOriginal reading={reading} lines={lines} marked={marked} />
  ) : (
    <TextOriginal lines={lines} marked={marked} />
  );
}

function PdfOriginal({ reading, lines, marked }: OriginalProps) {
  const t = useResumeTexts();
  const { pdf, onBroken } = usePdf(readingFile(reading.id));
  const pane = usePlaceInSight(marked, pdf);
  if (pdf === 'broken') {
    return (
      <>
        <p className={styles.notDrawn}>{t('fromFile.notDrawn')}</p>
        <TextOriginal lines={lines} marked={marked} />
      </>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached by keyboard
    <section ref={pane} className={styles.pane} tabIndex={0} aria-label={t('fromFile.original')}>
      {pdf === null ? (
        <div className={styles.blank} aria-busy="true" />
      ) : (
        Array.from({ length: pdf.numPages }, (_, at) => at + 1).map((page) => (
          <div key={page} className={styles.sheet}>
            <PdfPage
              pdf={pdf}
              number={page}
              scale={null}
              className={styles.canvas}
              label={t('fromFile.page', { name: reading.fileName, page, pages: pdf.numPages })}
              onBroken={onBroken}
            />
            <Boxes lines={marked.flatMap((at) => lines[at] ?? []).filter((line) => line.page === page)} />
          </div>
        ))
      )}
    </section>
  );
}

/** So much more than the letters themselves is marked, in shares of the page. */
const around = { x: 0.006, y: 0.002 };

function Boxes({ lines }: { lines: readonly ReadLine[] }) {
  return (
    <svg className={styles.boxes} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {lines.map(
        ({ box }, at) =>
          box !== null && (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: they keep no state
              key={at}
              data-marked
              x={box[0] - around.x}
              y={box[1] - around.y}
              width={box[2] + 2 * around.x}
              height={box[3] + 2 * around.y}
            />
          ),
      )}
    </svg>
  );
}

/** A document has no pages of its own before somebody prints it: its lines are shown as they follow each other. */
function TextOriginal({ lines, marked }: Pick<OriginalProps, 'lines' | 'marked'>) {
  const t = useResumeTexts();
  const pane = usePlaceInSight(marked, lines);
  const isMarked = new Set(marked);
  return (
    <section
      ref={pane}
      className={`${styles.pane} ${styles.lines}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached by keyboard
      tabIndex={0}
      aria-label={t('fromFile.original')}
    >
      {lines.map(({ text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines stay where they are
        <p key={at}>{isMarked.has(at) ? <mark data-marked>{text}</mark> : text}</p>
      ))}
    </section>
  );
}

/** Scrolls the pane, and nothing else, to the first of what is pointed out, unless it is in sight. */
function usePlaceInSight(marked: readonly number[], shown: unknown) {
  const pane = useRef<HTMLElement>(null);
  const key = marked.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is pointed out stands there by now
  useEffect(() => {
    const frame = pane.current;
    const place = frame?.querySelector('[data-marked]')?.getBoundingClientRect();
    if (frame === null || place === undefined) return;
    const { top, bottom, height } = frame.getBoundingClientRect();
    if (place.top >= top + 8 && place.bottom <= bottom - 8) return;
    const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
    frame.scrollTo({
      top: frame.scrollTop + place.top - top - height / 3,
      behavior: isQuiet ? 'instant' : 'smooth',
    });
  }, [key, shown]);
  return pane;
}
