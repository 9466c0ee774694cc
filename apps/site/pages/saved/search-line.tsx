import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { AlertRhythm, SavedSearches } from '#contracts';
import { countWords, dayWords } from '#ui';
import formStyles from '../../person/form.module.css';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { searchPath } from '../search/search-state.js';
import { NotDone } from './not-done.js';
import { rhythms } from './rhythms.js';
import styles from './saved.module.css';
import { savedCalls } from './saved-calls.js';
import { stateOf } from './saved-state.js';
import { useSavedTexts } from './texts.js';

type Search = SavedSearches['searches'][number];

interface Props {
  search: Search;
  mail: SavedSearches['mail'];
  /** It is as it is now. */
  onChange: (change: Partial<Search>) => void;
  onRemoved: () => void;
}

/** A saved search: what is new in it, whether one is told of it, its name. */
export function SearchLine({ search, mail, onChange, onRemoved }: Props) {
  const t = useSavedTexts();
  const { language, now } = useSite();
  const submission = useSubmit();
  const [isNaming, setNaming] = useState(false);
  const [said, setSaid] = useState('');
  const renaming = useRef<HTMLButtonElement>(null);
  const wasNaming = useRef(false);
  const calls = savedCalls(language);
  useEffect(() => {
    if (wasNaming.current && !isNaming) renaming.current?.focus();
    wasNaming.current = isNaming;
  }, [isNaming]);
  const { id, name, words, query, alert, createdAt } = search;

  async function choose(rhythm: AlertRhythm) {
    setSaid('');
    onChange({ alert: rhythm });
    if (await submission.submit(() => calls.editSearch(id, { alert: rhythm }))) {
      setSaid(rhythm === 'none' || mail === 'possible' ? t(`searches.told.${rhythm}`, { name }) : t(`mail.${mail}`));
    } else onChange({ alert });
  }
  function named(next: string | null) {
    if (next !== null) {
      onChange({ name: next });
      setSaid(t('searches.renamed', { name: next }));
    }
    setNaming(false);
  }
  return (
    <div className={styles.search}>
      {isNaming ? (
        <NameForm search={search} onNamed={named} />
      ) : (
        <div className={styles.head}>
          <h2 className={styles.name}>
            {/* What is not noted only counts as new once more. */}
            <Link to={searchPath(stateOf(query))} onClick={() => void calls.noteLooked(id).catch(() => {})}>
              {name}
            </Link>
          </h2>
          <Fresh fresh={search.fresh} />
        </div>
      )}
      {words !== name && <p className={styles.words}>{words}</p>}
      <div className={styles.acts}>
        <label>
          {t('searches.alert')}
          <select
            value={alert}
            disabled={submission.isBusy}
            aria-label={t('searches.alertOf', { name })}
            onChange={(event) => void choose(event.target.value as AlertRhythm)}
          >
            {rhythms.map((rhythm) => (
              <option key={rhythm} value={rhythm}>
                {t(`rhythm.${rhythm}`)}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.buttons}>
          {!isNaming && (
            <button
              ref={renaming}
              type="button"
              className={styles.quiet}
              aria-label={t('searches.renameOf', { name })}
              onClick={() => {
                setSaid('');
                setNaming(true);
              }}
            >
              {t('searches.rename')}
            </button>
          )}
          <button
            type="button"
            className={styles.quiet}
            aria-label={t('searches.removeOf', { name })}
            disabled={submission.isBusy}
            onClick={() => {
              setSaid('');
              void submission.submit(() => calls.removeSearch(id)).then((done) => done && onRemoved());
            }}
          >
            {t('searches.remove')}
          </button>
        </span>
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
      <NotDone problem={submission.refusal} />
      <p className={styles.since}>{t('searches.savedOn', { day: dayWords(createdAt, now, language) })}</p>
    </div>
  );
}

function Fresh({ fresh }: { fresh: number | null }) {
  const t = useSavedTexts();
  if (fresh === null) return <span className={styles.noFresh}>{t('searches.unknown')}</span>;
  if (fresh === 0) return <span className={styles.noFresh}>{t('searches.none')}</span>;
  return <b className={styles.fresh}>{t('searches.fresh', { count: fresh, formatted: countWords(fresh) })}</b>;
}

/** @param onNamed with the name, null when it stays as it was */
function NameForm({ search: { id, name }, onNamed }: { search: Search; onNamed: (name: string | null) => void }) {
  const t = useSavedTexts();
  const { language } = useSite();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const submission = useSubmit();
  const [value, setValue] = useState(name);
  useEffect(() => input.current?.select(), []);

  async function save() {
    const next = value.trim();
    const missing = { name: next === '' ? t('searches.needName') : null };
    const work = () => savedCalls(language).editSearch(id, { name: next });
    if (await submission.submit(work, missing)) onNamed(next);
  }
  const error = submission.errorAt('name');
  return (
    <form
      ref={submission.form}
      className={styles.naming}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onNamed(null);
      }}
    >
      <label className="unseen" htmlFor={field}>
        {t('searches.name')}
      </label>
      <input
        ref={input}
        id={field}
        value={value}
        maxLength={60}
        aria-invalid={error !== null || undefined}
        aria-describedby={`${field}-error`}
        onChange={(event) => setValue(event.target.value)}
      />
      <button type="submit" className="button small" disabled={submission.isBusy}>
        {t('searches.save')}
      </button>
      <button type="button" className={styles.quiet} onClick={() => onNamed(null)}>
        {t('page.cancel')}
      </button>
      <p id={`${field}-error`} className={formStyles.error} role="alert">
        {error}
      </p>
      <NotDone problem={submission.refusal} />
    </form>
  );
}
