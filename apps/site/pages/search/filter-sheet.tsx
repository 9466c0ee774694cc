import { useEffect, useRef } from 'react';
import type { SearchResponse } from '#contracts';
import { countWords, type ProblemFacts } from '#ui';
import { problemWords } from '../../parts/problem-words.js';
import { useTexts } from '../../texts.js';
import { Facets } from './facets.js';
import styles from './filter-sheet.module.css';
import type { SearchState } from './search-state.js';

const sheetForm = 'filters-sheet';

/** On narrow screens the facets come from below. Every choice counts at once; the button only shows the result. */
export function FilterSheet({ state, answer, failure, onChange, onClose }: FilterSheetProps) {
  const t = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const total = answer?.total ?? 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is that beside it
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby="filters-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <form
        id={sheetForm}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.close();
        }}
      >
        <div className={styles.top}>
          <h2 id="filters-title">{t('search.filters')}</h2>
          <button type="submit" className={styles.close} aria-label={t('search.close')}>
            ✕
          </button>
        </div>
        <div className={styles.body}>
          <Facets state={state} answer={answer} form={sheetForm} onChange={onChange} />
        </div>
        <div className={styles.bottom}>
          {failure !== null && <Failed facts={failure} />}
          {/* The page's own status is out of reach behind the sheet. */}
          <span className="unseen" role="status">
            {t('search.total', { count: total, formatted: countWords(total) })}
          </span>
          <button type="submit" className="button main">
            {t('search.show', { count: total, formatted: countWords(total) })}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Failed({ facts }: { facts: ProblemFacts }) {
  const t = useTexts();
  const { title, text } = problemWords(t, facts);
  return (
    <p className={styles.failed} role="alert">
      <b>{title}</b> {text}
    </p>
  );
}

interface FilterSheetProps {
  state: SearchState;
  answer: SearchResponse | undefined;
  /** Why the counts are not those of what is chosen. */
  failure: ProblemFacts | null;
  onChange: (next: SearchState) => void;
  onClose: () => void;
}
