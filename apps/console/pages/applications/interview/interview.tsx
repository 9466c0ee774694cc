import { Alert, App, Button, Radio } from 'antd';
import { useState } from 'react';
import type { Attendance, ReceivedApplication, ReceivedInterview } from '#contracts';
import { callProblem, momentWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { LongText } from '../../../parts/long-text.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Marked } from '../../talents/marked.js';
import { whoOf } from '../application-facts.js';
import styles from './interview.module.css';
import { lastSaid, standing, timeOfDayWords } from './interview-words.js';
import { OfferTimes } from './offer-times.js';
import { isOvertaken, useInterview, useInterviewActs } from './use-interview.js';
import { WordDialog } from './word-dialog.js';

/** The interview of an application that is at it, or has had one: how it stands, and what can be done. */
export function Interview({ application }: { application: ReceivedApplication }) {
  const t = useTexts();
  const { data, error, refetch } = useInterview(application.id);
  const isAtInterview = application.state === 'interview';
  if (data === null && !isAtInterview) return null;
  return (
    <section className={styles.interview} aria-labelledby="interview">
      <h2 id="interview">{t('interview.title')}</h2>
      {data !== undefined ? (
        <Shown application={application} interview={data} />
      ) : error !== null ? (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

const open: readonly ReceivedInterview['state'][] = ['proposed', 'booked', 'moving'];
type Worded = 'refuse' | 'cancel' | 'takeBack';

function Shown({ application, interview }: { application: ReceivedApplication; interview: ReceivedInterview | null }) {
  const t = useTexts();
  const { message } = App.useApp();
  const { act } = useInterviewActs(application.id);
  const [refusal, setRefusal] = useState<{ title: string; lines: readonly string[] } | null>(null);
  const [worded, setWorded] = useState<{ id: string; what: Worded } | null>(null);
  const [moved, setMoved] = useState<ReceivedInterview | null>(null);
  const [drawer, setDrawer] = useState<'offer' | 'move' | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { language } = useConsole();
  const who = whoOf(t, application).replaceAll('***', '…');
  const next = interview?.next ?? [];
  const asked = interview?.proposal?.times ?? [];
  const picked = asked.length === 1 ? asked[0]?.id : asked.find(({ id }) => id === chosen)?.id;
  const mayOffer = application.state === 'interview' && (interview === null || !open.includes(interview.state));

  /** Acts without a word; who is overtaken is told so, and sees how it stands by now. */
  async function go(what: () => Promise<unknown>, done: string) {
    setBusy(true);
    setRefusal(null);
    try {
      await what();
      message.success(done, 4);
    } catch (error) {
      const { freeTimes } = callProblem(error);
      const lines = freeTimes.map((time) => timeOfDayWords(time, new Date(), language));
      setRefusal({ title: isOvertaken(error) ? t('interview.overtaken') : refusalWords(t, error), lines });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {refusal !== null && (
        <Alert
          type="warning"
          role="alert"
          showIcon
          title={refusal.title}
          {...(refusal.lines.length > 0 && {
            description: (
              <ul>
                {refusal.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          })}
        />
      )}
      {interview === null ? (
        <p className={styles.note}>{t('interview.none')}</p>
      ) : (
        <>
          <Standing interview={interview} />
          {next.includes('pick') && <Asked interview={interview} chosen={picked} onChoose={setChosen} />}
        </>
      )}
      <div className={styles.ways}>
        {mayOffer && <Button onClick={() => setDrawer('offer')}>{t('interview.offer')}</Button>}
        {interview !== null && (
          <>
            {next.includes('pick') && (
              <Button
                disabled={picked === undefined || isBusy}
                onClick={() =>
                  picked !== undefined &&
                  void go(() => act(interview.id, 'pick', { timeId: picked }), t('interview.picked'))
                }
              >
                {t('interview.pick')}
              </Button>
            )}
            {next.includes('record') &&
              (['met', 'no-show'] as const).map((attendance: Attendance) => (
                <Button
                  key={attendance}
                  disabled={isBusy}
                  onClick={() => void go(() => act(interview.id, 'record', { attendance }), t('interview.recorded'))}
                >
                  {t(`interview.record.${attendance}`)}
                </Button>
              ))}
            {next.includes('refuse') && (
              <Button onClick={() => setWorded({ id: interview.id, what: 'refuse' })}>{t('interview.refuse')}</Button>
            )}
            {next.includes('move') && (
              <Button
                onClick={() => {
                  setMoved(interview);
                  setDrawer('move');
                }}
              >
                {t('interview.move')}
              </Button>
            )}
            {(interview.state === 'booked' || interview.state === 'moving') && (
              <Button href={`/api/v1/organization/interviews/${interview.id}/file?language=${language}`}>
                {t('interview.file')}
              </Button>
            )}
            {next.includes('cancel') && (
              <Button
                onClick={() =>
                  setWorded({ id: interview.id, what: interview.state === 'proposed' ? 'takeBack' : 'cancel' })
                }
              >
                {t(interview.state === 'proposed' ? 'interview.takeBack' : 'interview.cancel')}
              </Button>
            )}
          </>
        )}
      </div>
      <OfferTimes
        applicationId={application.id}
        who={who}
        moved={null}
        before={interview}
        isOpen={drawer === 'offer'}
        onClose={() => setDrawer(null)}
      />
      {moved !== null && (
        <OfferTimes
          key={moved.id}
          applicationId={application.id}
          who={who}
          moved={moved}
          before={moved}
          isOpen={drawer === 'move'}
          onClose={() => setDrawer(null)}
        />
      )}
      {worded !== null && (
        <WordDialog
          what={worded.what}
          who={who}
          send={(said) => act(worded.id, worded.what === 'refuse' ? 'refuse' : 'cancel', { message: said })}
          onEnd={() => setWorded(null)}
        />
      )}
    </>
  );
}

/** How it stands, in words and times. */
function Standing({ interview }: { interview: ReceivedInterview }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const { state, booked, proposal, place, interviewers, minutes, attendance, timeline } = interview;
  const said = lastSaid(timeline);
  const isOver = !open.includes(state);
  return (
    <>
      <p className={styles.state} data-over={isOver}>
        {t(`interview.state.${standing(interview)}`)}
      </p>
      {booked !== null && (
        <p className={styles.booked}>
          {state === 'moving' && <span className={styles.note}>{t('interview.bookedNow')} </span>}
          {state === 'cancelled' && <span className={styles.note}>{t('interview.wasBooked')} </span>}
          {timeOfDayWords(booked, now, language)}
        </p>
      )}
      {proposal?.by === 'organization' && (
        <>
          <ul className={styles.offered}>
            {proposal.times.map((time) => (
              <li key={time.id}>{timeOfDayWords(time, now, language)}</li>
            ))}
          </ul>
          <p className={styles.note}>
            {t('interview.answeredBy', { at: momentWords(proposal.answerBy, now, language) })}
          </p>
        </>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('interview.place')}</dt>
          <dd>
            {place.kind === 'place' ? place.text : t('interview.online')}
            {place.kind === 'online' && place.text !== null && ` · ${place.text}`}
          </dd>
        </div>
        <div>
          <dt>{t('interview.interviewers')}</dt>
          <dd>{interviewers.map(({ name }) => name).join(t('interview.and')) || t('interview.nobody')}</dd>
        </div>
        <div>
          <dt>{t('interview.duration')}</dt>
          <dd>{t('interview.lasts', { count: minutes })}</dd>
        </div>
        {(['organization', 'talent'] as const).map(
          (side) =>
            attendance[side] !== null && (
              <div key={side}>
                <dt>{t(`interview.said.${side}`)}</dt>
                <dd>{t(`interview.attendance.${side}.${attendance[side]}`)}</dd>
              </div>
            ),
        )}
      </dl>
      {said !== null && (
        <div className={styles.said}>
          <span className={styles.note}>
            {said.by === 'talent' ? t('applications.byTalent') : (said.member ?? t('applications.byGone'))}
            {' · '}
            {momentWords(said.at, now, language)}
          </span>
          <LongText text={said.message} render={(line) => <Marked text={line} />} />
        </div>
      )}
    </>
  );
}

interface AskedProps {
  interview: ReceivedInterview;
  chosen: string | undefined;
  onChoose: (timeId: string) => void;
}

/** The times for which the talent asks. */
function Asked({ interview: { proposal }, chosen, onChoose }: AskedProps) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  if (proposal === null) return null;
  return (
    <div className={styles.asked}>
      <p id="interview-asked">{t('interview.asked')}</p>
      <Radio.Group
        aria-labelledby="interview-asked"
        vertical
        value={chosen}
        onChange={({ target }) => onChoose(target.value as string)}
        options={proposal.times.map((time) => ({ value: time.id, label: timeOfDayWords(time, now, language) }))}
      />
      <p className={styles.note}>{t('interview.answerUntil', { at: momentWords(proposal.answerBy, now, language) })}</p>
    </div>
  );
}
