import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Link, useHref, useLocation } from 'react-router';
import type { VacancyDetail } from '#contracts';
import { agoWords, CallProblem, callProblem } from '#ui';
import { tabMemory } from '../../parts/browser-memory.js';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { ownStateKey } from '../vacancy/own-state-key.js';
import { similarId } from '../vacancy/similar.js';
import { applicationCalls, choiceQuery, type ResumeChoice } from './application-calls.js';
import styles from './apply.module.css';
import { useApplicationsTexts } from './texts.js';

const mostCharacters = 1_000;

interface Props {
  vacancy: VacancyDetail;
  resumes: readonly ResumeChoice[];
  onMade: (id: string) => void;
  /** Takes the dialog away, where the way on lies on the page below it. */
  onLeave: () => void;
  cancel: ReactNode;
}

/** What is sent, and what follows of it. */
export function ApplyForm({ vacancy, resumes, onMade, onLeave, cancel }: Props) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const id = useId();
  const memory = `apply-message:${vacancy.id}`;
  const [chosen, setChosen] = useState<string | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [message, setMessage] = useState(() => tabMemory.getItem(memory) ?? '');
  const submission = useSubmit();
  const complete = resumes.filter(({ lacking }) => lacking.length === 0);
  // The usual one comes first; one that was chosen may have been edited or removed since.
  const resume = complete.find((one) => one.id === chosen) ?? complete[0];
  const { refusal } = submission;
  const { conditions } = vacancy;
  const isOut = conditions.some((condition) => answers[condition] === false);

  const send = (resumeId: string) =>
    submission.submit(async () => {
      const said = message.trim();
      try {
        const made = await applicationCalls(language).apply({
          vacancyId: vacancy.id,
          resumeId,
          ...(said !== '' && { message: said }),
          conditions: conditions.filter((condition) => answers[condition] === true),
        });
        tabMemory.removeItem(memory);
        queries.setQueryData(ownStateKey(vacancy.id), made);
        onMade(made.id);
      } catch (error) {
        const problem = callProblem(error);
        if (ofResumes.has(problem.facts.code)) await queries.refetchQueries(choiceQuery(language));
        // No field of this form is to blame for what a résumé lacks; what else is not met is told one by one.
        const unmet = problem.facts.code === 'application/does-not-qualify' ? problem.errors : [];
        const detail = [problem.detail, ...unmet.map(({ message: why }) => why)].filter(Boolean).join('\n') || null;
        throw new CallProblem(problem.facts, problem.title, detail, []);
      }
    });

  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (resume !== undefined && !isOut) void send(resume.id);
      }}
    >
      <fieldset className={styles.resumes}>
        <legend>{t('apply.resume')}</legend>
        {resumes.map((one) => (
          <Choice
            key={one.id}
            resume={one}
            isChosen={one.id === resume?.id}
            onChoose={() => {
              setChosen(one.id);
              submission.clear();
            }}
          />
        ))}
      </fieldset>
      {resume === undefined ? (
        <>
          <p className={styles.lacks}>{t('apply.allLack')}</p>
          <div className={form.ways}>
            <Link className="button main" to={`/resume/${resumes[0]?.id}`}>
              {t('apply.ways.resume')}
            </Link>
            {cancel}
          </div>
        </>
      ) : (
        <>
          <Conditions conditions={conditions} answers={answers} onAnswer={setAnswers} />
          <div>
            <label className={styles.label} htmlFor={`${id}-message`}>
              {t('apply.message')}
            </label>
            <textarea
              id={`${id}-message`}
              value={message}
              maxLength={mostCharacters}
              aria-describedby={`${id}-hint ${id}-count`}
              onChange={(event) => {
                setMessage(event.target.value);
                tabMemory.setItem(memory, event.target.value);
              }}
            />
            <p className={styles.below}>
              <span id={`${id}-hint`}>{t('apply.messageHint')}</span>
              <span id={`${id}-count`} className={styles.count}>
                {t('apply.counted', { count: message.length, most: mostCharacters })}
              </span>
            </p>
          </div>
          <section className={styles.seen} aria-labelledby={`${id}-seen`}>
            <h3 id={`${id}-seen`}>{t('apply.seen')}</h3>
            <ul>
              <li>{t('apply.seenWhat')}</li>
              {vacancy.isBlind && <li>{t('apply.blind')}</li>}
              <li>{t('apply.seenWho')}</li>
              <li>{t('apply.seenLong')}</li>
            </ul>
          </section>
          <Refusal problem={refusal} />
          <div className={form.ways}>
            {isOut ? (
              <a className="button main" href={`#${similarId}`} onClick={onLeave}>
                {t('apply.ways.similar')}
              </a>
            ) : (
              <button type="submit" className="button main" disabled={submission.isBusy}>
                {t(submission.isBusy ? 'apply.sending' : 'apply.send')}
              </button>
            )}
            {refusal !== null && <WayOut problem={refusal} vacancy={vacancy} onLeave={onLeave} />}
            {cancel}
          </div>
        </>
      )}
    </form>
  );
}

/** To what somebody said yes or no. */
type Answers = Readonly<Record<string, boolean | undefined>>;

interface ConditionsProps {
  conditions: readonly string[];
  answers: Answers;
  onAnswer: (answers: Answers) => void;
}

/** What everybody has to say yes to: who says no learns at once that it leads nowhere, and nothing is sent. */
function Conditions({ conditions, answers, onAnswer }: ConditionsProps) {
  const t = useApplicationsTexts();
  const id = useId();
  if (conditions.length === 0) return null;
  const isOut = conditions.some((condition) => answers[condition] === false);
  return (
    <section className={styles.conditions} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('apply.conditions')}</h3>
      {conditions.map((condition) => (
        <fieldset key={condition}>
          <legend>{condition}</legend>
          {[true, false].map((isYes) => (
            <label key={String(isYes)}>
              <input
                type="radio"
                name={`${id}-${condition}`}
                required
                checked={answers[condition] === isYes}
                onChange={() => onAnswer({ ...answers, [condition]: isYes })}
              />
              {t(isYes ? 'apply.yes' : 'apply.no')}
            </label>
          ))}
        </fieldset>
      ))}
      <p role="status" className={styles.lacks}>
        {isOut && t('apply.out')}
      </p>
    </section>
  );
}

/** What is read anew, since the résumés are not as the form has them. */
const ofResumes: ReadonlySet<string | null> = new Set(['application/resume-incomplete', 'resume/not-found']);

interface ChoiceProps {
  resume: ResumeChoice;
  isChosen: boolean;
  onChoose: () => void;
}

/** A résumé to choose; one that is not complete says what it lacks, and leads there. */
function Choice({ resume: { id, title, isMain, updatedAt, lacking }, isChosen, onChoose }: ChoiceProps) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const isComplete = lacking.length === 0;
  return (
    <div className={styles.choice}>
      <label>
        <input type="radio" name="resume" checked={isChosen} disabled={!isComplete} onChange={onChoose} />
        <span>
          {title}
          {isMain && <small className={styles.usual}>{t('apply.usual')}</small>}
          {isComplete && <small>{t('apply.updated', { ago: agoWords(updatedAt, now, language) })}</small>}
        </span>
      </label>
      {!isComplete && (
        <p className={styles.lacks}>
          {t('apply.lacks', { gaps: lacking.join(t('apply.and')) })}{' '}
          <Link to={`/resume/${id}`} aria-label={t('apply.completeOf', { title })}>
            {t('apply.complete')}
          </Link>
        </p>
      )}
    </div>
  );
}

interface WayOutProps {
  problem: CallProblem;
  vacancy: VacancyDetail;
  onLeave: () => void;
}

/** Where that can be mended for which it was refused. */
function WayOut({ problem: { facts }, vacancy, onLeave }: WayOutProps) {
  const t = useApplicationsTexts();
  const { pathname, search } = useLocation();
  const here = useHref({ pathname, search });
  const signIn = useHref(`/sign-in?to=${encodeURIComponent(`${here}#apply`)}`);
  const { code, status } = facts;
  if (status === 401) {
    return (
      <a className="button" href={signIn}>
        {t('apply.ways.signIn')}
      </a>
    );
  }
  const page = code === null ? undefined : pages[code];
  if (page !== undefined) {
    return (
      <Link className="button" to={page.to}>
        {t(`apply.ways.${page.name}`)}
      </Link>
    );
  }
  if (code === 'application/vacancy-over' || status === 410 || code === 'vacancy/not-found') {
    return (
      <a className="button" href={`#${similarId}`} onClick={onLeave}>
        {t('apply.ways.similar')}
      </a>
    );
  }
  const source = vacancy.source?.url;
  if (code === 'application/at-source' && source != null && /^https?:\/\//.test(source)) {
    return (
      <a className="button" href={source} rel="noopener nofollow">
        {t('apply.ways.source')}
      </a>
    );
  }
  return null;
}

const pages: Readonly<Record<string, { to: string; name: 'blocked' | 'account' | 'applications' } | undefined>> = {
  'application/blocked': { to: '/resume/privacy', name: 'blocked' },
  'application/own-organization': { to: '/account', name: 'account' },
  'application/too-often': { to: '/applications', name: 'applications' },
};
