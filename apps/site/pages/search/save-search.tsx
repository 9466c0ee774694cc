import { useSignedInDialog } from '../../parts/use-signed-in-dialog.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './save-search.module.css';
import type { SearchState } from './search-state.js';

/** Saves what is asked, to be told what is new in it. */
export function SaveSearch({ state, name }: { state: SearchState; name: string }) {
  const t = useTexts();
  const { language } = useSite();
  const { opener, Dialog } = useSignedInDialog('#save-search', async (onClose) =>
    (await import('../saved/save-search-dialog.js')).loadSaveSearch(language, state, name, onClose),
  );
  return (
    <>
      <a className={`button small ${styles.save}`} {...opener}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M4 13V8a5 5 0 0 1 10 0v5l1.5 1.5h-13zM7.5 16.5h3" />
        </svg>
        <span>{t('search.save')}</span>
      </a>
      {Dialog !== null && <Dialog />}
    </>
  );
}
