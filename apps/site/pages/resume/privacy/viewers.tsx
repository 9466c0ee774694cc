import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { agoWords, momentWords } from '#ui';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import resumeStyles from '../resume.module.css';
import { useBlocking } from './kept-out.js';
import styles from './privacy.module.css';
import { type Block, consentsQuery, isWaiting, privacyCalls, type Viewer, viewersQuery } from './privacy-calls.js';
import { usePrivacyTexts } from './texts.js';

/** Of those who only looked, so many stand there at once. */
const shownAtOnce = 20;

interface Props {
  viewers: readonly Viewer[];
  blocks: readonly Block[];
}

/** Who waits for an answer, to whom one opened up, and who looked. */
export function Viewers({ viewers, blocks }: Props) {
  const t = usePrivacyTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const blocking = useBlocking();
  const work = useSubmit();
  const [most, setMost] = useState(shownAtOnce);
  /** What was done last, and to whom: said aloud, and its line keeps the focus wherever it went. */
  const [done, setDone] = useState<{ id: string; words: string } | null>(null);
  useEffect(() => {
    if (done === null) return;
    document.querySelector<HTMLElement>(`[data-viewer="${done.id}"] h4`)?.focus();
  }, [done]);

  const act = ({ organizationId, name }: Viewer, said: Parameters<typeof t>[0], doing: () => Promise<unknown>) =>
    void work.submit(async () => {
      await doing();
      setDone({ id: organizationId, words: t(said, { name }) });
    });
  const decide = (viewer: Viewer, open: boolean) =>
    act(viewer, open ? 'viewers.saysOpened' : 'viewers.saysClosed', async () => {
      const answer = await privacyCalls(language).decide(viewer.organizationId, open);
      queries.setQueryData(viewersQuery(language).queryKey, answer);
      await queries.invalidateQueries({ queryKey: consentsQuery(language).queryKey });
    });
  const block = (viewer: Viewer) =>
    act(viewer, 'viewers.saysBlocked', () =>
      blocking.block({ name: [...viewer.name].slice(0, 60).join(''), creditCode: viewer.creditCode }),
    );
  const unblock = (viewer: Viewer, { id }: Block) => act(viewer, 'viewers.saysUnblocked', () => blocking.unblock(id));

  const line = (viewer: Viewer) => (
    <ViewerLine
      key={viewer.organizationId}
      viewer={viewer}
      block={blockOf(viewer, blocks)}
      isBusy={work.isBusy}
      onDecide={(open) => decide(viewer, open)}
      onBlock={() => block(viewer)}
      onUnblock={(by) => unblock(viewer, by)}
    />
  );
  const asking = viewers.filter(isWaiting);
  const opened = viewers.filter((one) => one.access === 'opened' && !one.isBlocked);
  const others = viewers.filter((one) => !asking.includes(one) && !opened.includes(one));

  return (
    <section className={resumeStyles.part} id="viewers" aria-labelledby="viewers-title">
      <h2 id="viewers-title">{t('viewers.heading')}</h2>
      <p className={resumeStyles.lead}>{t('viewers.lead')}</p>
      <p role="status" className="unseen">
        {done?.words}
      </p>
      <Refusal problem={work.refusal} />
      {viewers.length === 0 && <p className={styles.nothing}>{t('viewers.none')}</p>}
      <Group title={t('viewers.asking')} isShown={asking.length > 0}>
        {asking.map(line)}
      </Group>
      <Group title={t('viewers.opened')} isShown={opened.length > 0}>
        {opened.map(line)}
      </Group>
      <Group title={t('viewers.looked')} isShown={others.length > 0}>
        {others.slice(0, most).map(line)}
      </Group>
      {others.length > most && (
        <p>
          <button type="button" className={resumeStyles.add} onClick={() => setMost(Number.POSITIVE_INFINITY)}>
            {t('viewers.more', { count: others.length - most })}
          </button>
        </p>
      )}
    </section>
  );
}

/** The block that one can take back by which this organization is kept out; a group or the résumé may do so, too. */
function blockOf({ creditCode, name }: Viewer, blocks: readonly Block[]): Block | null {
  const own = blocks.filter(({ source }) => source === 'talent');
  return (
    own.find((one) => (creditCode === null ? one.name === name : one.creditCode === creditCode)) ??
    own.find((one) => one.name === name) ??
    null
  );
}

function Group({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null;
  return (
    <>
      <h3 className={styles.group}>{title}</h3>
      <ul className={styles.list}>{children}</ul>
    </>
  );
}

interface LineProps {
  viewer: Viewer;
  block: Block | null;
  isBusy: boolean;
  onDecide(open: boolean): void;
  onBlock(): void;
  onUnblock(block: Block): void;
}

function ViewerLine({ viewer, block, isBusy, onDecide, onBlock, onUnblock }: LineProps) {
  const t = usePrivacyTexts();
  const { organizationId, name, verified, access, isBlocked, message } = viewer;
  const asks = isWaiting(viewer);
  const isOpen = access === 'opened' && !isBlocked;
  const act = (words: string, onClick: () => void, className = styles.quiet) => (
    <button type="button" className={`button small ${className}`} disabled={isBusy} onClick={onClick}>
      {words}
      <span className="unseen"> {name}</span>
    </button>
  );
  return (
    <li className={asks ? styles.asks : styles.line} data-viewer={organizationId}>
      <div>
        <h4 tabIndex={-1}>
          <Link to={`/organizations/${organizationId}`}>{name}</Link>
          {!verified && <span className={styles.tag}>{t('viewers.unverified')}</span>}
          {isOpen && <span className={`${styles.tag} ${styles.open}`}>{t('viewers.isOpen')}</span>}
          {isBlocked && <span className={styles.tag}>{t('viewers.isBlocked')}</span>}
        </h4>
        <Times viewer={viewer} />
        {asks && message !== null && (
          <>
            <blockquote className={styles.message}>{message}</blockquote>
            <p className={styles.warning}>{t('viewers.warning')}</p>
            <p className={styles.fine}>{t('viewers.opening')}</p>
          </>
        )}
        {isBlocked && block === null && (
          <p className={styles.fine}>
            {t('viewers.blockedOtherwise')} <a href="#kept-out">{t('viewers.toKeptOut')}</a>
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {asks && (
          <>
            {/* Neither stands out: nobody is to be led to opening up. */}
            {act(t('viewers.open'), () => onDecide(true), '')}
            {act(t('viewers.notNow'), () => onDecide(false), '')}
          </>
        )}
        {isOpen && act(t('viewers.close'), () => onDecide(false), '')}
        {!asks && !isOpen && !isBlocked && verified && act(t('viewers.openToo'), () => onDecide(true))}
        {!isBlocked && act(t('viewers.block'), onBlock)}
        {isBlocked && block !== null && act(t('viewers.unblock'), () => onUnblock(block))}
      </div>
    </li>
  );
}

/** How often and when they looked, and what became of it. */
function Times({ viewer }: { viewer: Viewer }) {
  const t = usePrivacyTexts();
  const { language, now } = useSite();
  const { times, firstSeenAt, lastSeenAt, askedAt, openedAt, access } = viewer;
  const moment = (when: string) => momentWords(when, now, language);
  const said = [
    lastSeenAt !== null && t('viewers.times', { count: times, ago: agoWords(lastSeenAt, now, language) }),
    firstSeenAt !== null && times > 1 && t('viewers.first', { when: moment(firstSeenAt) }),
    openedAt !== null && t('viewers.openedAt', { when: moment(openedAt) }),
    openedAt === null && askedAt !== null && t('viewers.askedAt', { when: moment(askedAt) }),
    access === 'closed' && t('viewers.isClosed'),
  ].filter((one) => one !== false);
  return <p className={styles.fine}>{said.join(t('viewers.then'))}</p>;
}
