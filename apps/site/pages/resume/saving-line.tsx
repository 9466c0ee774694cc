import { useEffect, useState } from 'react';
import { timeWords } from '#ui';
import { signInPath } from '../../person/for-signed-in.js';
import formStyles from '../../person/form.module.css';
import { useSite } from '../../site.js';
import styles from './resume.module.css';
import { useResumeTexts } from './texts.js';
import type { AutoSaving, Saving } from './use-saving.js';

/** In a few words whether what one wrote is saved. */
export function SavingWord({ saving }: { saving: Saving }) {
  const t = useResumeTexts();
  const [heard, setHeard] = useState('');
  const word = wordOf();
  const isSaved = saving.kind === 'saved' && saving.at !== null;
  // Every pause saves: ears are told once that it is saved, not each time that it begins.
  useEffect(() => {
    if (isSaved) setHeard(word);
  }, [isSaved, word]);
  return (
    <span className={`${styles.word} ${saving.kind === 'saved' ? styles.saved : styles.unsaved}`}>
      <span data-saving={saving.kind}>{word}</span>
      <span className="unseen" role="status">
        {heard}
      </span>
    </span>
  );

  function wordOf(): string {
    if (saving.kind === 'saving') return t('saving.saving');
    if (saving.kind !== 'saved') return t('saving.unsaved');
    return saving.at === null ? t('saving.byItself') : t('saving.savedAt', { time: timeWords(saving.at) });
  }
}

interface TroubleProps {
  autosave: AutoSaving;
  /** Where one is to come back to after signing in, without the language's prefix. */
  path: string;
  /** Reads anew what was changed elsewhere. */
  onTheirs(): void;
}

/** Why something is not saved, that nothing is lost, and what to do. */
export function SavingTrouble({ autosave, path, onTheirs }: TroubleProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const { saving } = autosave;
  return (
    <div role="alert" className={styles.trouble}>
      {saving.kind === 'stale' && (
        <div className={formStyles.refusal}>
          <p>{t('saving.stale')}</p>
          <p className={styles.ways}>
            <button type="button" className="button small" onClick={() => void autosave.overwrite()}>
              {t('saving.keepMine')}
            </button>
            <button
              type="button"
              className="button small"
              onClick={() => {
                autosave.forget();
                onTheirs();
              }}
            >
              {t('saving.takeTheirs')}
            </button>
          </p>
        </div>
      )}
      {saving.kind === 'signed-out' && (
        <div className={formStyles.refusal}>
          <p>{t('saving.signedOut')}</p>
          <p className={styles.ways}>
            <a className="button small" href={signInPath(language, path)} onClick={autosave.letGo}>
              {t('saving.signIn')}
            </a>
          </p>
        </div>
      )}
      {saving.kind === 'failed' && (
        <div className={formStyles.refusal}>
          <p>{saving.problem.facts.status === 0 ? t('saving.offline') : t('saving.failed')}</p>
          {saving.problem.facts.status !== 0 && saving.problem.detail !== null && <p>{saving.problem.detail}</p>}
          {saving.problem.errors.map(({ path: at, message }) => (
            <p key={`${at} ${message}`}>{message}</p>
          ))}
          <p className={styles.ways}>
            <button type="button" className="button small" onClick={() => void autosave.flush()}>
              {t(saving.isTrying ? 'saving.saving' : 'saving.again')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
