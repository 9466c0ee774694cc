import { useQuery } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Language, VacancyDetail } from '#contracts';
import { dayWords } from '#ui';
import { authCalls } from '../../person/auth.js';
import form from '../../person/form.module.css';
import { useSite } from '../../site.js';
import type { OwnState } from '../vacancy/own-state-key.js';
import { choiceQuery, ownStateQuery } from './application-calls.js';
import styles from './apply.module.css';
import { ApplyForm } from './apply-form.js';
import { aroundApplications } from './around-applications.js';
import { useApplicationsTexts } from './texts.js';

/** The dialog for who is signed in; null for nobody, and before a second factor is shown. */
export async function loadApplyDialog(
  language: Language,
  vacancy: VacancyDetail,
  onClose: () => void,
): Promise<ComponentType | null> {
  const { person } = await authCalls(language).me();
  if (person === null || person.secondFactor === 'to-be-shown') return null;
  return aroundApplications(language, () => <ApplyDialog vacancy={vacancy} onClose={onClose} />);
}

/** Applying for a vacancy: which résumé, what is said with it, who reads it; or why that is not to be done now. */
function ApplyDialog({ vacancy, onClose }: { vacancy: VacancyDetail; onClose: () => void }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<string | null>(null);
  const own = useQuery({ ...ownStateQuery(language, vacancy.id), staleTime: 0 });
  const resumes = useQuery(choiceQuery(language));
  const organization = vacancy.organization?.name ?? '';
  const titled = `${id}-title`;
  useEffect(() => dialog.current?.showModal(), []);

  const close = (name: 'cancel' | 'close') => (
    <button type="button" className="button" onClick={() => dialog.current?.close()}>
      {t(`apply.${name}`)}
    </button>
  );

  function content(): ReactNode {
    if (made !== null) {
      return (
        <Applied id={made} titled={titled} title={t('apply.done')} text={t('apply.doneText', { organization })}>
          {close('close')}
        </Applied>
      );
    }
    if (own.data === undefined || resumes.data === undefined) {
      const isFailed = own.isError || resumes.isError;
      const retry = () => Promise.all([own.refetch(), resumes.refetch()]);
      return (
        <>
          <Heading vacancy={vacancy} titled={titled} />
          {isFailed ? (
            <div role="alert" className={form.refusal}>
              {t('apply.failed')}
            </div>
          ) : (
            <p className={styles.loading} aria-busy="true">
              {t('apply.loading')}
            </p>
          )}
          <div className={`${form.ways} ${styles.ways}`}>
            {isFailed && (
              <button type="button" className="button main" onClick={() => void retry()}>
                {t('apply.retry')}
              </button>
            )}
            {close('cancel')}
          </div>
        </>
      );
    }
    if (isStanding(own.data)) return <Already own={own.data} titled={titled} close={close('close')} />;
    if (resumes.data.length === 0) {
      return (
        <>
          <h2 id={titled}>{t('apply.none')}</h2>
          <p className={form.hint}>{t('apply.noneText')}</p>
          <div className={`${form.ways} ${styles.ways}`}>
            <Link className="button main" to="/resume">
              {t('apply.write')}
            </Link>
            {close('cancel')}
          </div>
        </>
      );
    }
    return (
      <>
        <Heading vacancy={vacancy} titled={titled} />
        <ApplyForm
          vacancy={vacancy}
          resumes={resumes.data}
          onMade={setMade}
          onLeave={() => dialog.current?.close()}
          cancel={close('cancel')}
        />
      </>
    );
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titled}
      onClose={() => {
        onClose();
        // What opened it is gone then: in its place stands the way to the application.
        if (made !== null) setTimeout(() => document.querySelector<HTMLElement>('#for-applicant a')?.focus());
      }}
    >
      {content()}
    </dialog>
  );
}

const isStanding = (own: OwnState): own is NonNullable<OwnState> => own !== null && own.state !== 'withdrawn';

function Heading({ vacancy, titled }: { vacancy: VacancyDetail; titled: string }) {
  const t = useApplicationsTexts();
  return (
    <>
      <h2 id={titled}>{t('apply.title', { title: vacancy.title })}</h2>
      <p className={form.hint}>{t('apply.to', { organization: vacancy.organization?.name ?? '' })}</p>
    </>
  );
}

function Already({ own, titled, close }: { own: NonNullable<OwnState>; titled: string; close: ReactNode }) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const day = dayWords(own.appliedAt, now, language);
  return (
    <Applied
      id={own.id}
      titled={titled}
      title={t('apply.already')}
      text={t('apply.alreadyText', { day, state: t(`state.${own.state}`) })}
    >
      {close}
    </Applied>
  );
}

interface AppliedProps {
  id: string;
  titled: string;
  title: string;
  text: string;
  children: ReactNode;
}

/** That there is an application, and the way to it. */
function Applied({ id, titled, title, text, children }: AppliedProps) {
  const t = useApplicationsTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus before is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} id={titled} tabIndex={-1}>
        {title}
      </h2>
      <p role="status">{text}</p>
      <div className={`${form.ways} ${styles.ways}`}>
        <Link className="button main" to={`/applications/${id}`}>
          {t('apply.look')}
        </Link>
        {children}
      </div>
    </>
  );
}
