import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type FreeTime, MOST_TIMES } from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../../console.js';
import { refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { DayAndTime, type DayAndTimeValue, instantOf } from './day-and-time.js';
import styles from './interview.module.css';
import { byDay, clockWords, lasting } from './interview-words.js';
import { useFreeTimes, type Wanted } from './use-interview.js';

/** What the api said of times that were chosen, and what is free instead. */
export interface TimesRefusal {
  /** By instant. */
  said: ReadonlyMap<string, string>;
  free: readonly FreeTime[];
}

interface Props {
  wanted: Wanted | null;
  minutes: number;
  refusal: TimesRefusal | null;
  id?: string;
  value?: readonly string[];
  onChange?: (value: string[]) => void;
}

/** One to ten times: those at which all are free, and one's own. */
export function TimeChoice({ wanted, minutes, refusal, id, value = [], onChange }: Props) {
  const t = useTexts();
  const { language } = useConsole();
  const [own, setOwn] = useState<string[]>([]);
  const [draft, setDraft] = useState<DayAndTimeValue>({ day: null, time: null });
  const free = useFreeTimes(wanted);
  const now = new Date();
  const suggested = free.data?.pages.flat().map(({ startsAt }) => new Date(startsAt).toISOString()) ?? [];
  const instead = refusal?.free.map(({ startsAt }) => new Date(startsAt).toISOString()) ?? [];
  const refused = [...(refusal?.said.keys() ?? [])];
  // What was chosen stays to be seen, whatever is suggested by now.
  const all = [...new Set([...instead, ...suggested, ...own, ...refused, ...value])];
  const days = byDay(
    all.map((time) => lasting(time, minutes)),
    now,
    language,
  );
  const isFull = value.length >= MOST_TIMES;

  function choose(time: string, isChosen: boolean) {
    const others = value.filter((one) => one !== time);
    onChange?.((isChosen ? [...others, time] : others).sort());
  }

  /** As soon as day and time are there it is one of the times. */
  function write(next: DayAndTimeValue) {
    const time = instantOf(next);
    if (time === null || isFull) return setDraft(next);
    setDraft({ day: null, time: null });
    setOwn((those) => [...those, time]);
    choose(time, true);
  }

  return (
    <div {...(id !== undefined && { id })} className={styles.times} aria-busy={free.isFetching}>
      {refusal !== null && instead.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          showIcon
          title={t('interview.taken')}
          description={t('interview.takenText')}
        />
      )}
      {free.error !== null && (
        <Alert
          type="error"
          role="alert"
          title={callProblem(free.error).errors[0]?.message ?? refusalWords(t, free.error)}
          action={<Button onClick={() => void free.refetch()}>{t('problem.retry')}</Button>}
        />
      )}
      {wanted === null && <p className={styles.note}>{t('interview.whoFirst')}</p>}
      {free.data !== undefined && suggested.length === 0 && <p className={styles.note}>{t('interview.noneFree')}</p>}
      {days.map(([day, times]) => (
        <fieldset key={day} className={styles.day} aria-label={day}>
          <p className={styles.dayName}>{day}</p>
          <div className={styles.clocks}>
            {times.map((time) => {
              const said = refusal?.said.get(time.startsAt);
              const isChosen = value.includes(time.startsAt);
              return (
                <div key={time.startsAt}>
                  <Checkbox
                    checked={isChosen}
                    disabled={isFull && !isChosen}
                    onChange={({ target }) => choose(time.startsAt, target.checked)}
                  >
                    {clockWords(time)}
                    {instead.includes(time.startsAt) && <small className={styles.free}>{t('interview.free')}</small>}
                  </Checkbox>
                  {said !== undefined && <p className={styles.wrong}>{said}</p>}
                </div>
              );
            })}
          </div>
        </fieldset>
      ))}
      {free.hasNextPage && (
        <Button
          className={styles.later ?? ''}
          loading={free.isFetchingNextPage}
          onClick={() => void free.fetchNextPage()}
        >
          {t('interview.later')}
        </Button>
      )}
      <div>
        <p className={styles.ownLabel}>{t('interview.own')}</p>
        <DayAndTime label={t('interview.own')} value={draft} onChange={write} />
      </div>
      <p className={styles.note} aria-live="polite">
        {t('interview.chosen', { count: value.length, most: MOST_TIMES })}
      </p>
    </div>
  );
}
