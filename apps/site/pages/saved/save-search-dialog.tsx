import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { AlertRhythm, Language, SearchSaved } from '#contracts';
import { authCalls } from '../../person/auth.js';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import type { SearchState } from '../search/search-state.js';
import { aroundSaved } from './around-saved.js';
import { rhythms } from './rhythms.js';
import styles from './save-search-dialog.module.css';
import { savedCalls } from './saved-calls.js';
import { savedQueryOf } from './saved-state.js';
import { useSavedTexts } from './texts.js';

interface Props {
  state: SearchState;
  /** What the search is called on its page. */
  usualName: string;
  onClose: () => void;
}

/** The dialog for who is signed in; null for nobody. */
export async function loadSaveSearch(
  language: Language,
  state: SearchState,
  usualName: string,
  onClose: () => void,
): Promise<ComponentType | null> {
  const { person } = await authCalls(language).me();
  if (person === null || person.secondFactor === 'to-be-shown') return null;
  return aroundSaved(language, () => <SaveSearchDialog state={state} usualName={usualName} onClose={onClose} />);
}

/** How the search is to be called and whether one is told of what is new; afterwards what became of it. */
function SaveSearchDialog({ state, usualName, onClose }: Props) {
  const t = useSavedTexts();
  const { language } = useSite();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(usualName);
  const [alert, setAlert] = useState<AlertRhythm>('none');
  const [saved, setSaved] = useState<SearchSaved | null>(null);
  const submission = useSubmit();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const save = () =>
    submission.submit(async () => {
      // Not changed, it is what the search is called anyway, in the words of the lists.
      const given = name === usualName ? '' : name.trim();
      const query = savedQueryOf(state);
      setSaved(await savedCalls(language).saveSearch({ query, alert, ...(given !== '' && { name: given }) }));
    });
  const isFull = submission.refusal?.facts.code === 'saved/too-many-searches';
  const nameError = submission.errorAt('name');
  const close = (
    <button type="button" className="button" onClick={() => dialog.current?.close()}>
      {t(saved === null ? 'saving.cancel' : 'saving.close')}
    </button>
  );
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      {saved === null ? (
        <>
          <h2 id={`${id}-title`}>{t('saving.title')}</h2>
          <p className={form.hint}>{t('saving.lead')}</p>
          <form
            ref={submission.form}
            className={form.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <div className={form.field}>
              <label htmlFor={`${id}-name`}>{t('saving.name')}</label>
              <div className={form.line}>
                <input
                  id={`${id}-name`}
                  className={form.input}
                  value={name}
                  maxLength={60}
                  aria-invalid={nameError !== null || undefined}
                  aria-describedby={`${id}-hint`}
                  onChange={(event) => setName(event.target.value)}
                />
              </div>
              <p id={`${id}-hint`} className={nameError === null ? form.hint : form.error}>
                {nameError ?? t('saving.nameHint')}
              </p>
            </div>
            <fieldset className={styles.rhythms}>
              <legend>{t('saving.alert')}</legend>
              {rhythms.map((rhythm) => (
                <label key={rhythm}>
                  <input type="radio" name="alert" checked={alert === rhythm} onChange={() => setAlert(rhythm)} />
                  {t(`rhythm.${rhythm}`)}
                </label>
              ))}
            </fieldset>
            {state.publishedSince !== null && <p className={form.hint}>{t('saving.since')}</p>}
            <Refusal problem={submission.refusal} />
            <div className={form.ways}>
              {isFull ? (
                <Link className="button main" to="/saved/searches">
                  {t('saving.makeRoom')}
                </Link>
              ) : (
                <button type="submit" className="button main" disabled={submission.isBusy}>
                  {t('saving.save')}
                </button>
              )}
              {close}
            </div>
          </form>
        </>
      ) : (
        <Done id={id} saved={saved}>
          {close}
        </Done>
      )}
    </dialog>
  );
}

/** That it is saved, or was before; and honestly whether an e-mail can come. */
function Done({ id, saved, children }: { id: string; saved: SearchSaved; children: React.ReactNode }) {
  const t = useSavedTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, alert, isNew, mail } = saved;
  // The form is gone, and the focus was in it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
        {isNew ? t('saving.done', { name }) : t('saving.before')}
      </h2>
      <p role="status">
        {!isNew && t('saving.beforeText', { name, alert: t(`rhythm.${alert}`) })}
        {isNew && t(`saving.doneText.${mail === 'possible' ? alert : 'none'}`)}
      </p>
      {alert !== 'none' && mail !== 'possible' && (
        <p className={styles.mail}>
          {t(`mail.${mail}`)} {mail === 'no-address' && <Link to="/account">{t('mail.addAddress')}</Link>}
        </p>
      )}
      <div className={`${form.ways} ${styles.ways}`}>
        <Link className="button main" to="/saved/searches">
          {t('saving.look')}
        </Link>
        {children}
      </div>
    </>
  );
}
