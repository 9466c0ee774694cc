import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchResponse } from '#contracts';
import { countWords } from '#ui';
import { Facets } from './facets.js';
import styles from './filter-sheet.module.css';
import type { SearchState } from './search-state.js';

const sheetForm = 'filters-sheet';

/** On narrow screens the facets come from below. Every choice counts at once; the button only shows the result. */
export function FilterSheet({ state, answer, onChange, onClose }: FilterSheetProps) {
  const { t } = useTranslation();
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
          <button type="submit" className="button main">
            {t('search.show', { count: total, formatted: countWords(total) })}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface FilterSheetProps {
  state: SearchState;
  answer: SearchResponse | undefined;
  onChange: (next: SearchState) => void;
  onClose: () => void;
}
