import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NoticeChoices, NoticeChoicesView, NoticeKind } from '#contracts';
import { noticeCalls, noticeChoicesQuery } from '../../person/notice-calls.js';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './notices.module.css';
import type { PartProps } from './part.js';
import { useNoticesTexts } from './texts.js';

/** How one is told outside the fair: by kind and way, how often, and when not. */
export function Choices({ waiting, failed }: PartProps) {
  const { language } = useSite();
  const { data, error, refetch } = useQuery(noticeChoicesQuery(language));
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());
  return <ChoicesForm given={data} />;
}

const ways = ['email', 'sms'] as const;
const rhythms = ['at-once', 'daily'] as const;
/** What most people sleep, offered when quiet hours are switched on. */
const night = { from: 22, until: 8 };

function ChoicesForm({ given: { reach, ...given } }: { given: NoticeChoicesView }) {
  const t = useNoticesTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const submission = useSubmit();
  const [choices, setChoices] = useState<NoticeChoices>(given);
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<NoticeChoices>) => {
    setSaved(false);
    setChoices((now) => ({ ...now, ...part }));
  };
  const { kinds, rhythm, quiet } = choices;
  const error = submission.errorAt('quiet.until');

  async function save() {
    const isDone = await submission.submit(async () => {
      const saved = await noticeCalls(language).choose(choices);
      queries.setQueryData(noticeChoicesQuery(language).queryKey, saved);
    });
    setSaved(isDone);
  }
  return (
    <form
      ref={submission.form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <section aria-labelledby="ways">
        <h2 id="ways">{t('choices.kinds')}</h2>
        <table className={styles.kinds}>
          <thead>
            <tr>
              <td />
              {ways.map((way) => (
                <th key={way} scope="col" id={`way-${way}`}>
                  {t(`choices.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(kinds) as NoticeKind[]).map((kind) => (
              <tr key={kind}>
                <th scope="row" id={`kind-${kind}`}>
                  {t(`choices.${kind}`)}
                </th>
                {ways.map((way) => (
                  <td key={way}>
                    <label>
                      <input
                        type="checkbox"
                        aria-labelledby={`kind-${kind} way-${way}`}
                        checked={kinds[kind][way]}
                        onChange={({ target }) =>
                          change({ kinds: { ...kinds, [kind]: { ...kinds[kind], [way]: target.checked } } })
                        }
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.hint}>{t('choices.smsHint')}</p>
        {(!reach.email || !reach.sms) && (
          <p className={styles.notice}>
            {!reach.email && `${t('choices.noEmail')} `}
            {!reach.sms && `${t('choices.noSms')} `}
            <Link to="/account">{t('choices.addAddress')}</Link>
          </p>
        )}
      </section>
      <fieldset>
        <legend>{t('choices.rhythm')}</legend>
        {rhythms.map((one) => (
          <label key={one} className={styles.choice}>
            <input type="radio" name="rhythm" checked={rhythm === one} onChange={() => change({ rhythm: one })} />
            {t(`choices.${one}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('choices.quiet')}</legend>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={({ target }) => change({ quiet: target.checked ? night : null })}
          />
          {t('choices.quietOn')}
        </label>
        {quiet !== null && (
          <div className={styles.hours}>
            {(['from', 'until'] as const).map((end) => (
              <label key={end}>
                {t(`choices.${end}`)}
                <select
                  value={quiet[end]}
                  aria-invalid={(end === 'until' && error !== null) || undefined}
                  aria-describedby={end === 'until' && error !== null ? 'quiet-error' : undefined}
                  onChange={({ target }) => change({ quiet: { ...quiet, [end]: Number(target.value) } })}
                >
                  {Array.from({ length: 24 }, (_, hour) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: hours of the day
                    <option key={hour} value={hour}>
                      {t(end === 'until' && hour < quiet.from ? 'choices.nextDay' : 'choices.hour', { hour })}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            {error !== null && (
              <p id="quiet-error" className={styles.error}>
                {error}
              </p>
            )}
          </div>
        )}
      </fieldset>
      <Refusal problem={submission.refusal} />
      <p className={styles.ways}>
        <button type="submit" className="button main" disabled={submission.isBusy}>
          {t('choices.save')}
        </button>
        <span role="status" className={styles.saved}>
          {isSaved && t('choices.saved')}
        </span>
      </p>
    </form>
  );
}
