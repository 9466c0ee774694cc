import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type BlockCreation, creditCodeFault } from '#contracts';
import { Field } from '../../../person/field.js';
import formStyles from '../../../person/form.module.css';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { Combobox } from '../combobox.js';
import resumeStyles from '../resume.module.css';
import styles from './privacy.module.css';
import { type Block, blocksQuery, organizations, privacyCalls, viewersQuery } from './privacy-calls.js';
import { usePrivacyTexts } from './texts.js';

/** Seconds in which a block that was taken back can be put in again. */
const undoSeconds = 10;

/** Keeps organizations out and lets them in again; who is kept out is told of those who looked, too. */
export function useBlocking() {
  const { language } = useSite();
  const queries = useQueryClient();
  const calls = privacyCalls(language);
  async function act(work: Promise<{ blocks: Block[] }>) {
    queries.setQueryData(blocksQuery(language).queryKey, await work);
    await queries.invalidateQueries({ queryKey: viewersQuery(language).queryKey });
  }
  return {
    block: (given: BlockCreation) => act(calls.block(given)),
    unblock: (id: string) => act(calls.unblock(id)),
  };
}

/** Organizations that find nothing: present employers by the résumé, and those one named. */
export function KeptOut({ blocks }: { blocks: readonly Block[] }) {
  const t = usePrivacyTexts();
  const { block, unblock } = useBlocking();
  const work = useSubmit();
  const undo = useRef<HTMLButtonElement>(null);
  const [removed, setRemoved] = useState<Block | null>(null);
  useEffect(() => {
    if (removed === null) return;
    undo.current?.focus();
    const timer = setTimeout(() => setRemoved(null), undoSeconds * 1_000);
    return () => clearTimeout(timer);
  }, [removed]);

  const remove = (one: Block) =>
    work.submit(async () => {
      await unblock(one.id);
      setRemoved(one);
    });
  const bringBack = ({ name, creditCode }: Block) =>
    work.submit(async () => {
      await block({ name, creditCode });
      setRemoved(null);
    });

  return (
    <section className={resumeStyles.part} id="kept-out" aria-labelledby="kept-out-title">
      <h2 id="kept-out-title">{t('keptOut.heading')}</h2>
      <p className={resumeStyles.lead}>{t('keptOut.lead')}</p>
      {blocks.length === 0 ? (
        <p className={styles.nothing}>{t('keptOut.none')}</p>
      ) : (
        <ul className={styles.list}>
          {blocks.map((one) => (
            <BlockLine key={one.id} block={one} isBusy={work.isBusy} onRemove={() => void remove(one)} />
          ))}
        </ul>
      )}
      <div role="status">
        {removed !== null && (
          <div className={resumeStyles.undo}>
            <span>{t('keptOut.removed', { name: removed.name })}</span>
            <button
              ref={undo}
              type="button"
              className="button small"
              disabled={work.isBusy}
              onClick={() => void bringBack(removed)}
            >
              {t('keptOut.undo')}
            </button>
          </div>
        )}
      </div>
      <Refusal problem={work.refusal} />
      <Adding blocks={blocks} onAdd={block} />
    </section>
  );
}

function BlockLine({ block, isBusy, onRemove }: { block: Block; isBusy: boolean; onRemove(): void }) {
  const t = usePrivacyTexts();
  const { name, creditCode, source, affiliates } = block;
  return (
    <li className={styles.line}>
      <div>
        <b>{name}</b>
        <p className={styles.fine}>
          {source === 'resume' ? (
            <>
              {t('keptOut.byResume')} <Link to="/resume">{t('keptOut.toResume')}</Link>
            </>
          ) : (
            (creditCode ?? t('keptOut.byName'))
          )}
        </p>
        {affiliates.length > 0 && (
          <p className={styles.fine}>{t('keptOut.affiliates', { names: affiliates.join(t('and')) })}</p>
        )}
      </div>
      {source === 'talent' && (
        <button
          type="button"
          className={`button small ${styles.quiet}`}
          disabled={isBusy}
          aria-label={t('keptOut.removeOne', { name })}
          onClick={onRemove}
        >
          {t('keptOut.remove')}
        </button>
      )}
    </li>
  );
}

/** Names one more: completed from the organizations of the fair, or as it is written. */
function Adding({ blocks, onAdd }: { blocks: readonly Block[]; onAdd(given: BlockCreation): Promise<void> }) {
  const t = usePrivacyTexts();
  const { language } = useSite();
  const work = useSubmit();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  /** The code came with the name: another name has another one. */
  const [isOfName, setOfName] = useState(false);
  const [isCodeLeft, setCodeLeft] = useState(false);
  const [added, setAdded] = useState<string | null>(null);

  const fault = code.trim() === '' ? null : (creditCodeFault(code)?.message[language] ?? null);
  const codeError = work.errorAt('creditCode') ?? (isCodeLeft ? fault : null);

  async function add() {
    const given = { name: name.trim(), creditCode: code.trim() || null };
    setCodeLeft(true);
    const lacking = { name: [...given.name].length < 2 ? t('keptOut.nameLacking') : null, creditCode: fault };
    if (!(await work.submit(() => onAdd(given), lacking))) return;
    setName('');
    setCode('');
    setOfName(false);
    setCodeLeft(false);
    setAdded(given.name);
    work.form.current?.querySelector('input')?.focus();
  }

  return (
    <form
      ref={work.form}
      className={styles.adding}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3>{t('keptOut.add')}</h3>
      <Combobox
        label={t('keptOut.name')}
        name="name"
        hint={t('keptOut.nameHint')}
        error={work.errorAt('name')}
        completion={organizations}
        text={name}
        maxLength={60}
        isFree
        onText={(text) => {
          setName(text);
          if (isOfName) setCode('');
          setOfName(false);
          setAdded(null);
          work.clear();
        }}
        onChoose={(chosen) => {
          setName(chosen.name);
          setCode(chosen.note ?? '');
          setOfName(chosen.note !== null);
          setCodeLeft(false);
          work.clear();
        }}
      />
      <Field
        label={t('keptOut.code')}
        name="creditCode"
        hint={t('keptOut.codeHint')}
        error={codeError}
        value={code}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => {
          setCode(event.target.value);
          setOfName(false);
          work.clear();
        }}
        onBlur={() => setCodeLeft(true)}
      />
      <Refusal problem={work.refusal} />
      <div className={formStyles.ways}>
        <button type="submit" className="button" disabled={work.isBusy}>
          {t('keptOut.block')}
        </button>
        <p role="status" className={styles.said}>
          {blocks.some(({ name: blocked }) => blocked === added) && t('keptOut.added', { name: added ?? '' })}
        </p>
      </div>
    </form>
  );
}
