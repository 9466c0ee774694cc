import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { ReceivedApplication } from '#contracts';
import { momentWords } from '#ui';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { LongText } from '../../parts/long-text.js';
import { phoneWords } from '../../parts/phone-words.js';
import { Empty } from '../../parts/problem.js';
import { usePhone } from '../../parts/use-media.js';
import { type Translate, useTexts } from '../../texts.js';
import { TalkWay } from '../messages/talk-way.js';
import { Curriculum } from '../talents/curriculum.js';
import { Marked } from '../talents/marked.js';
import { Print } from '../talents/print.js';
import type { Paper } from '../talents/printed.js';
import { bringsOf, titleOf, whoOf } from './application-facts.js';
import { ApplicationStateWord } from './application-state.js';
import { Beside } from './beside.js';
import styles from './candidate.module.css';
import { Facts } from './facts.js';
import { Interview } from './interview/interview.js';
import { useOvertakenWords } from './overtaken.js';
import { Timeline } from './timeline.js';
import { Ways } from './ways.js';

type Sent = NonNullable<ReceivedApplication['sent']>;

/** Who applied, with what was sent, what came of it so far, and where it can go from here. */
export function Candidate({ application, steps }: { application: ReceivedApplication; steps: ReactNode }) {
  const t = useTexts();
  const { language } = useConsole();
  const isPhone = usePhone();
  const overtakenWords = useOvertakenWords();
  const [overtaken, setOvertaken] = useState<ReceivedApplication | null>(null);
  const { id, state, vacancy, applicant, sent, appliedAt } = application;
  const paper = paperOf(t, application);
  const ways = (
    <Ways application={application} onOvertaken={setOvertaken} isWide={isPhone} onTaken={() => setOvertaken(null)} />
  );
  return (
    <Frame
      title={applicant === null ? t('applications.candidate') : whoWithoutMarks(t, application)}
      note={<ApplicationStateWord state={state} />}
      {...(!isPhone && { action: ways })}
    >
      <p className={styles.printHint}>{t('applications.printHint')}</p>
      <div className={styles.bar}>
        {steps}
        {sent !== null && <TalkWay about={{ applicationId: id }} />}
        {paper !== null && <Print path={`/api/v1/organization/applications/${id}/print`} paper={paper} />}
      </div>
      <div className={styles.columns}>
        <article className={styles.main} aria-label={t('applications.candidate')}>
          {overtaken !== null && (
            <Alert
              type="warning"
              role="alert"
              showIcon
              className={styles.notice ?? ''}
              title={t('applications.overtaken.title')}
              description={overtakenWords(overtaken)}
            />
          )}
          <header className={styles.head}>
            {applicant !== null && (
              <>
                {applicant.name !== null && (
                  <p className={styles.lead}>
                    <Marked text={titleOf(t, applicant)} />
                  </p>
                )}
                <p className={styles.facts}>
                  <Facts facts={bringsOf(t, applicant)} />
                </p>
              </>
            )}
            <p className={styles.facts}>
              {vacancy.id === null ? vacancy.title : <Link to={`/vacancies/${vacancy.id}`}>{vacancy.title}</Link>}
              {' · '}
              {t('applications.appliedAt', { at: momentWords(appliedAt, new Date(), language) })}
            </p>
          </header>
          {application.timeline.some((step) => step.state === 'interview') && <Interview application={application} />}
          {sent === null ? (
            <Empty
              title={t(state === 'withdrawn' ? 'applications.withdrawn' : 'applications.closed')}
              text={t(state === 'withdrawn' ? 'applications.withdrawnText' : 'applications.closedText')}
            />
          ) : (
            <>
              <Reach application={application} sent={sent} />
              {sent.message !== null && (
                <section className={styles.message}>
                  <h2>{t('applications.message')}</h2>
                  <LongText text={sent.message} render={(line) => <Marked text={line} />} />
                </section>
              )}
              {sent.conditions.length > 0 && (
                <section className={styles.message}>
                  <h2>{t('applications.conditions')}</h2>
                  <ul>
                    {sent.conditions.map((condition) => (
                      <li key={condition}>{condition}</li>
                    ))}
                  </ul>
                </section>
              )}
              <h2 className="unseen">{t('applications.resume')}</h2>
              <Curriculum content={sent.content} />
            </>
          )}
        </article>
        <div>
          <Timeline application={application} />
          {sent !== null && <Beside application={application} />}
        </div>
      </div>
      {isPhone && application.next.length > 0 && <div className={styles.atThumb}>{ways}</div>}
    </Frame>
  );
}

/** How the talent is reached; in the blind stage what is hidden, and until when. */
function Reach({
  application: { isBlind, hidden },
  sent: { contact },
}: {
  application: ReceivedApplication;
  sent: Sent;
}) {
  const t = useTexts();
  return (
    <section className={styles.reach} aria-label={t('talents.between')}>
      {isBlind && (
        <p>
          <EyeInvisibleOutlined aria-hidden />{' '}
          {t('applications.hidden', { parts: hidden.map((part) => t(`talents.part.${part}`)).join(t('talents.and')) })}
        </p>
      )}
      {contact !== null && contact.phone === null && contact.email === null && <p>{t('applications.noContact')}</p>}
      {contact !== null && (contact.phone !== null || contact.email !== null) && (
        <dl className={styles.contact}>
          {contact.phone !== null && (
            <div>
              <dt>{t('talents.phone')}</dt>
              <dd>
                <a href={`tel:${contact.phone}`}>{phoneWords(contact.phone)}</a>
              </dd>
            </div>
          )}
          {contact.email !== null && (
            <div>
              <dt>{t('talents.email')}</dt>
              <dd>
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </dd>
            </div>
          )}
        </dl>
      )}
      <p className={styles.note}>{t('talents.isTold')}</p>
    </section>
  );
}

/** A heading of the page and of the window, in which no bar can stand for what is hidden. */
function whoWithoutMarks(t: Translate, application: ReceivedApplication): string {
  return whoOf(t, application).replaceAll('***', '…');
}

/** What of the applicant stands on paper above the résumé; null where there is nothing to print. */
function paperOf(t: Translate, application: ReceivedApplication): Paper | null {
  const { applicant, sent } = application;
  if (applicant === null || sent === null) return null;
  return {
    title: whoWithoutMarks(t, application),
    lines: [
      applicant.name === null ? '' : titleOf(t, applicant),
      bringsOf(t, applicant).join(' · '),
      [sent.contact?.phone, sent.contact?.email].filter(Boolean).join(' · '),
      sent.message ?? '',
    ],
    content: sent.content,
  };
}
