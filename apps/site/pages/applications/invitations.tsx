import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type DecliningReason, decliningReasons, type OwnInvitation } from '#contracts';
import { callProblem, dayWords, problemFacts } from '#ui';
import { Problem } from '../../parts/problem.js';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { useNews } from '../../use-live.js';
import { applicationCalls, invitationsQuery } from './application-calls.js';
import styles from './applications.module.css';
import dialogStyles from './apply.module.css';
import invited from './invitations.module.css';
import { TalkWay } from './talk-way.js';
import { useApplicationsTexts } from './texts.js';

/** Invitations to apply that wait for one's answer; nothing where there are none. */
export function Invitations() {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const { data, error, refetch } = useQuery(invitationsQuery(language));
  useNews('applications', () => void refetch());
  const [declining, setDeclining] = useState<OwnInvitation | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  // The button that led there is gone with the invitation.
  useEffect(() => {
    if (said !== '') status.current?.focus();
  }, [said]);

  /** Rejects with what the person can do about; one that is over meanwhile is no longer listed. */
  async function decline(id: string, reason: DecliningReason | undefined) {
    try {
      await applicationCalls(language).declineInvitation(id, reason);
      setSaid(t('invited.declined'));
    } catch (error) {
      if (callProblem(error).facts.status !== 409) throw error;
      setSaid(t('one.changed'));
    }
    setDeclining(null);
    await refetch();
  }

  return (
    <>
      <p ref={status} tabIndex={-1} role="status" className={styles.done}>
        {said}
      </p>
      {error !== null && <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      {data !== undefined && data.length > 0 && (
        <section aria-labelledby="invited-title" className={styles.asked}>
          <h2 id="invited-title">{t('invited.title', { count: data.length })}</h2>
          <ul>
            {data.map((one) => (
              <Line
                key={one.id}
                invitation={one}
                onDecline={() => {
                  setSaid('');
                  setDeclining(one);
                }}
              />
            ))}
          </ul>
        </section>
      )}
      {declining !== null && (
        <DeclineDialog
          title={declining.title}
          onSend={(reason) => decline(declining.id, reason)}
          onClose={() => setDeclining(null)}
        />
      )}
    </>
  );
}

function Line({ invitation, onDecline }: { invitation: OwnInvitation; onDecline: () => void }) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const { title, organization, vacancy, message, lapsesAt } = invitation;
  const isOpen = vacancy?.standing === 'open';
  return (
    <li className={styles.line}>
      <div>
        <h3 className={styles.name}>
          {vacancy === null || vacancy.standing === 'gone' ? (
            title
          ) : (
            <Link to={`/vacancies/${vacancy.id}`}>{title}</Link>
          )}
        </h3>
        <p className={styles.employer}>{organization.name}</p>
        <blockquote className={invited.words}>{message}</blockquote>
        <p className={styles.when}>
          {isOpen
            ? t('invited.until', { day: dayWords(lapsesAt, now, language) })
            : t(`standing.${vacancy === null || vacancy.standing === 'open' ? 'gone' : vacancy.standing}`)}
        </p>
      </div>
      <div className={invited.ways}>
        {isOpen && (
          <Link className="button main" to={`/vacancies/${vacancy.id}`} aria-label={t('invited.lookAt', { title })}>
            {t('invited.look')}
          </Link>
        )}
        <button
          type="button"
          className="button"
          aria-label={t('invited.declineOf', { title })}
          aria-haspopup="dialog"
          onClick={onDecline}
        >
          {t('invited.decline')}
        </button>
        <TalkWay about={{ invitationId: invitation.id }} label={t('invited.talkOf', { title })} />
      </div>
    </li>
  );
}

interface DeclineDialogProps {
  title: string;
  onSend: (reason: DecliningReason | undefined) => Promise<void>;
  onClose: () => void;
}

/** Declines, with a reason to choose or without: nothing in it says who one is. */
function DeclineDialog({ title, onSend, onClose }: DeclineDialogProps) {
  const t = useApplicationsTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const submission = useSubmit();
  const [reason, setReason] = useState<DecliningReason>();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={dialogStyles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t('invited.sure', { title })}</h2>
      <p>{t('invited.sureText')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submission.submit(() => onSend(reason));
        }}
      >
        <fieldset className={invited.reasons}>
          <legend>{t('invited.why')}</legend>
          {decliningReasons.map((one) => (
            <label key={one}>
              <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
              {t(`invited.reason.${one}`)}
            </label>
          ))}
        </fieldset>
        <Refusal problem={submission.refusal} />
        <div className={`${form.ways} ${dialogStyles.ways}`}>
          <button type="submit" className="button main" disabled={submission.isBusy}>
            {t('invited.yes')}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('sure.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
