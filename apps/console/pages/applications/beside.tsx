import { App, Button, Input, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { MOST_NOTE_LENGTH, MOST_TAG_LENGTH, MOST_TAGS, type ReceivedApplication } from '#contracts';
import { callProblem, momentWords } from '#ui';
import { useConsole } from '../../console.js';
import { LongText } from '../../parts/long-text.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './candidate.module.css';
import { ResponsibleChoice } from './responsible-choice.js';
import { useBeside, useHandOver, useKnownTags } from './use-recruiting.js';

/** What colleagues share about an application: who is responsible, tags, notes. */
export function Beside({ application }: { application: ReceivedApplication }) {
  const t = useTexts();
  const { language } = useConsole();
  const { message } = App.useApp();
  const handOver = useHandOver();
  const known = useKnownTags();
  const id = useId();
  const { tags, notes, responsible } = application;
  const { tag, note, removeNote } = useBeside(application.id);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState<'hand' | 'tag' | 'note' | null>(null);
  /** Tags that were chosen and are not kept yet. */
  const [given, setGiven] = useState<string[] | null>(null);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());

  async function run(what: NonNullable<typeof busy>, work: () => Promise<void>): Promise<boolean> {
    setBusy(what);
    try {
      await work();
      return true;
    } catch (error) {
      message.error(callProblem(error).errors[0]?.message ?? refusalWords(t, error));
      return false;
    } finally {
      setBusy(null);
    }
  }

  /** One after the other: what is chosen next stands on what was chosen before, also where that is still on its way. */
  function keepTags(chosen: string[]) {
    const shown = given ?? tags;
    setGiven(chosen);
    const mine = keeping.current.then(() => run('tag', () => tag(shown, chosen)));
    keeping.current = mine;
    void mine.then(() => keeping.current === mine && setGiven(null));
  }

  return (
    <section className={styles.beside} aria-label={t('applications.beside.title')}>
      <h2>{t('applications.beside.title')}</h2>
      <label htmlFor={`${id}-who`}>{t('applications.beside.responsible')}</label>
      <ResponsibleChoice
        id={`${id}-who`}
        label={t('applications.beside.responsible')}
        value={responsible?.id ?? null}
        placeholder={t('applications.beside.nobody')}
        isBusy={busy === 'hand'}
        onChoose={(to) => void run('hand', () => handOver([application.id], to))}
      />
      <label htmlFor={`${id}-tags`}>{t('applications.beside.tags')}</label>
      <Select
        id={`${id}-tags`}
        mode="tags"
        value={given ?? tags}
        maxCount={MOST_TAGS}
        loading={busy === 'tag'}
        placeholder={t('applications.beside.tagsHint', { most: MOST_TAG_LENGTH })}
        tokenSeparators={[',', '，', '、']}
        options={known.map((name) => ({ value: name, label: name }))}
        onChange={keepTags}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run('note', () => note(text)).then((isDone) => isDone && setText(''));
        }}
      >
        <label htmlFor={`${id}-note`}>{t('applications.beside.note')}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={3}
          maxLength={MOST_NOTE_LENGTH}
          value={text}
          aria-describedby={`${id}-said`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-said`} className={styles.note}>
          {t('applications.beside.said')}
        </p>
        <Button htmlType="submit" loading={busy === 'note'} disabled={text.trim() === ''}>
          {t('applications.beside.add')}
        </Button>
      </form>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((one) => (
            <li key={one.id}>
              <LongText text={one.text} />
              <span className={styles.note}>
                {one.member ?? t('applications.byGone')} · {momentWords(one.at, new Date(), language)}
              </span>
              {one.mayRemove && (
                <Button
                  type="link"
                  size="small"
                  disabled={busy !== null}
                  aria-label={t('applications.beside.removeOf', { text: one.text.slice(0, 20) })}
                  onClick={() => void run('note', () => removeNote(one.id))}
                >
                  {t('applications.beside.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
