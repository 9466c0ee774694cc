import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { SavedMarks } from '#contracts';
import { momentWords } from '#ui';
import { marksKey } from '../../parts/star/marks.js';
import { Star } from '../../parts/star/star.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import type { ContentProps } from './content.js';
import { KeptVacancy } from './kept-vacancy.js';
import { NotDone } from './not-done.js';
import { Nothing } from './nothing.js';
import styles from './saved.module.css';
import { marksQuery, savedCalls, seenQuery } from './saved-calls.js';
import { useSavedTexts } from './texts.js';

/** What is asked before it is done, since it cannot be taken back. */
type Asked = 'Clear' | 'Off';

/** The vacancies that one saw lately, and whether they are remembered at all. */
export function Seen({ waiting, failed }: ContentProps) {
  const t = useSavedTexts();
  const { language, now } = useSite();
  const queries = useQueryClient();
  const id = useId();
  const query = seenQuery(language);
  const { data, error, refetch } = useQuery(query);
  useQuery(marksQuery(language));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const { refusal, isBusy, submit } = useSubmit();
  const choice = useRef<HTMLInputElement>(null);
  const clearing = useRef<HTMLButtonElement>(null);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked !== null) sure.current?.focus();
  }, [asked]);
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());
  const { isKept, seen } = data;
  const calls = savedCalls(language);

  async function choose(next: boolean) {
    if (!(await submit(() => calls.chooseSeen(next)))) return;
    queries.setQueryData(query.queryKey, { isKept: next, seen: [] });
    queries.setQueryData<SavedMarks>(marksKey, (marks) => marks && { ...marks, isSeenKept: next });
    done(t(next ? 'seen.nowOn' : 'seen.nowOff'));
  }
  async function clear() {
    if (!(await submit(() => calls.clearSeen()))) return;
    queries.setQueryData(query.queryKey, { isKept, seen: [] });
    done(t('seen.cleared'));
  }
  function done(text: string) {
    setAsked(null);
    setSaid(text);
    choice.current?.focus();
  }
  function leaveAsItIs() {
    (asked === 'Off' ? choice : clearing).current?.focus();
    setAsked(null);
  }
  return (
    <>
      <div className={styles.choice}>
        <input
          ref={choice}
          id={id}
          type="checkbox"
          checked={isKept}
          disabled={isBusy}
          aria-describedby={`${id}-hint`}
          onChange={() => {
            setSaid('');
            if (isKept && seen.length > 0) setAsked('Off');
            else void choose(!isKept);
          }}
        />
        <label htmlFor={id}>{t('seen.keep')}</label>
        <p id={`${id}-hint`}>{t('seen.keepHint')}</p>
        {seen.length > 0 && (
          <button
            ref={clearing}
            type="button"
            className="button small"
            onClick={() => {
              setSaid('');
              setAsked('Clear');
            }}
          >
            {t('seen.clear')}
          </button>
        )}
      </div>
      {asked !== null && (
        // biome-ignore lint/a11y/useSemanticElements: a question with its answers, no part of a form
        <div
          className={styles.sure}
          role="group"
          aria-labelledby={`${id}-sure`}
          onKeyDown={(event) => {
            if (event.key === 'Escape') leaveAsItIs();
          }}
        >
          <p id={`${id}-sure`}>{t(`seen.sure${asked}`, { count: seen.length })}</p>
          <p className={styles.ways}>
            <button
              ref={sure}
              type="button"
              className="button main"
              aria-describedby={`${id}-sure`}
              disabled={isBusy}
              onClick={() => void (asked === 'Clear' ? clear() : choose(false))}
            >
              {t(asked === 'Clear' ? 'seen.clearNow' : 'seen.offNow')}
            </button>
            <button type="button" className="button" onClick={leaveAsItIs}>
              {t('page.cancel')}
            </button>
          </p>
        </div>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
      <NotDone problem={refusal} />
      {seen.length > 0 && (
        <ul className={styles.list}>
          {seen.map((vacancy) => (
            <li key={vacancy.id}>
              <KeptVacancy
                vacancy={vacancy}
                when={t('seen.at', { moment: momentWords(vacancy.seenAt, now, language) })}
                star={vacancy.hit !== null && <Star id={vacancy.id} title={vacancy.hit.title} />}
              />
            </li>
          ))}
        </ul>
      )}
      {seen.length === 0 &&
        (isKept ? <Nothing part="seen" /> : said === '' && <p className={styles.count}>{t('seen.off')}</p>)}
    </>
  );
}
