import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CalendarFeedMade } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { Problem } from '../../parts/problem.js';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './calendar.module.css';
import { calendarCalls, feedQuery } from './calendar-calls.js';
import { useCalendarTexts } from './texts.js';

type Asked = 'renew' | 'end';

/** The feed for the calendars that one uses anyway: making it, another address, switching it off. */
export function FeedBox() {
  const t = useCalendarTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const query = feedQuery(language);
  const { data: feed, error, refetch } = useQuery(query);
  const submission = useSubmit();
  const [made, setMade] = useState<CalendarFeedMade | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isEnded, setEnded] = useState(false);
  const status = useRef<HTMLParagraphElement>(null);
  // The button that led there is gone with what it could do.
  useEffect(() => {
    if (isEnded) status.current?.focus();
  }, [isEnded]);
  if (feed === undefined) {
    return error === null ? null : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }

  const make = () =>
    submission.submit(async () => {
      const given = await calendarCalls(language).make();
      queries.setQueryData(query.queryKey, { madeAt: given.madeAt, readAt: null });
      setMade(given);
      setAsked(null);
      setEnded(false);
    });
  const end = () =>
    submission.submit(async () => {
      queries.setQueryData(query.queryKey, await calendarCalls(language).end());
      setMade(null);
      setAsked(null);
      setEnded(true);
    });
  const now = new Date();
  return (
    <section className={styles.feed} aria-labelledby="feed">
      <h2 id="feed">{t('feed.title')}</h2>
      <p>{t('feed.lead')}</p>
      <p ref={status} role="status" tabIndex={-1} className={styles.ended}>
        {isEnded && t('feed.ended')}
      </p>
      {made !== null && <Made key={made.address} made={made} />}
      {made === null && feed.madeAt !== null && (
        <p>
          {t('feed.on', { when: momentWords(feed.madeAt, now, language) })}{' '}
          {feed.readAt === null ? t('feed.notRead') : t('feed.read', { when: momentWords(feed.readAt, now, language) })}
        </p>
      )}
      <Refusal problem={submission.refusal} />
      {feed.madeAt === null ? (
        <p className={styles.ways}>
          <button type="button" className="button main" disabled={submission.isBusy} onClick={() => void make()}>
            {t('feed.make')}
          </button>
        </p>
      ) : asked === null ? (
        <p className={styles.ways}>
          <button type="button" className="button" onClick={() => setAsked('renew')}>
            {t('feed.renew')}
          </button>
          <button type="button" className="button" onClick={() => setAsked('end')}>
            {t('feed.end')}
          </button>
        </p>
      ) : (
        <div className={styles.sure}>
          <p id="feed-sure">{t(`feed.${asked}Sure`)}</p>
          <p className={styles.ways}>
            <button
              // biome-ignore lint/a11y/noAutofocus: the button before it is gone, and this asks about what it said
              autoFocus
              type="button"
              className="button main"
              aria-describedby="feed-sure"
              disabled={submission.isBusy}
              onClick={() => void (asked === 'renew' ? make() : end())}
            >
              {t(`feed.${asked}Yes`)}
            </button>
            <button type="button" className="button" onClick={() => setAsked(null)}>
              {t('feed.keep')}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

/** The address, shown this once, and what to do with it. */
function Made({ made: { address, webcal } }: { made: CalendarFeedMade }) {
  const t = useCalendarTexts();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'copied' | 'byHand' | null>(null);
  useEffect(() => field.current?.focus(), []);
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setCopied('copied');
    } catch {
      // Plain HTTP, or an old browser.
      field.current?.select();
      setCopied(document.execCommand('copy') ? 'copied' : 'byHand');
    }
  }
  return (
    <div className={styles.made}>
      <h3>{t('feed.made')}</h3>
      <p>{t('feed.once')}</p>
      <label className={styles.address}>
        <span className="unseen">{t('feed.address')}</span>
        <input ref={field} readOnly value={address} onFocus={({ target }) => target.select()} />
      </label>
      <p className={styles.ways}>
        <button type="button" className="button main" onClick={() => void copy()}>
          {t('feed.copy')}
        </button>
        <a className="button" href={webcal}>
          {t('feed.subscribe')}
        </a>
        <span role="status">{copied !== null && t(`feed.${copied}`)}</span>
      </p>
      <h3>{t('feed.how')}</h3>
      <ul className={styles.how}>
        {(['iphone', 'google', 'phone', 'outlook'] as const).map((where) => (
          <li key={where}>{t(`feed.${where}`)}</li>
        ))}
      </ul>
    </div>
  );
}
