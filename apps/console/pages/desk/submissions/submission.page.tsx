import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  type DeskSubmission,
  deskSubmission,
  deskSubmissions,
  type OrganizationData,
  organizationDataFields,
  submissionOutcome,
} from '#contracts';
import { agoWords, type CallProblem, momentWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem } from '../../../parts/problem.js';
import { useCodeNames } from '../../../parts/use-code-names.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { Changes } from '../shared/changes.js';
import { Decision } from '../shared/decision.js';
import styles from '../shared/desk.module.css';
import { Outcome } from '../shared/outcome.js';
import { Rows } from '../shared/rows.js';
import { useNext } from '../shared/use-next.js';
import { Licence } from './licence.js';
import own from './submissions.module.css';

/** One submission: what was said beside the licence that has to say the same, and the decision. */
export function SubmissionPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'submission', id],
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/desk/submissions/${encodeURIComponent(id)}`, answer: deskSubmission }),
    // Each look is in the audit log: one that nobody asked for would be noise there.
    refetchOnWindowFocus: false,
  });
  if (data !== undefined) return <Submission key={data.id} submission={data} onReload={() => void refetch()} />;
  return (
    <Frame title={t('desk.submission.title')}>
      {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
    </Frame>
  );
}

function Submission({ submission, onReload }: { submission: DeskSubmission; onReload: () => void }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const { data, changed, history, sameName, codeMeaning } = submission;
  const was = (field: keyof OrganizationData) => changed.find((one) => one.field === field)?.before;
  const nameOf = useCodeNames({
    places: [data.placeCode, was('placeCode')],
    industries: [data.industry, was('industry')],
  });
  const fieldName = (field: string) => t(`desk.organization.${field as keyof OrganizationData}`);
  return (
    <Frame
      title={submission.organizationName}
      note={
        <>
          {t(`desk.submission.kind.${submission.kind}`)} ·{' '}
          {t(`desk.submission.state.${submission.state === 'draft' ? 'withdrawn' : submission.state}`)}
          {submission.submittedAt !== null && (
            <>
              {' · '}
              {submission.state === 'submitted' ? (
                <Age since={submission.submittedAt} />
              ) : (
                agoWords(submission.submittedAt, now, language)
              )}
            </>
          )}
        </>
      }
    >
      <div className={styles.detail}>
        <div>
          <p className={`${styles.hint} ${styles.part}`}>{t(`desk.submission.about.${submission.kind}`)}</p>
          {changed.length > 0 && (
            <section className={styles.part}>
              <h2 className={styles.title}>
                {t(submission.kind === 'change' ? 'desk.submission.changedPublic' : 'desk.submission.changed')}
                <small>{t('desk.submission.changedCount', { count: changed.length })}</small>
              </h2>
              <Changes
                changes={changed.map(({ field, before, after }) => ({
                  name: fieldName(field),
                  before: valueWords(field, before),
                  after: valueWords(field, after),
                }))}
              />
            </section>
          )}
          <div className={own.compare}>
            <section className={styles.part}>
              <h2 className={styles.title}>{t('desk.submission.data')}</h2>
              <Rows
                rows={[
                  ...organizationDataFields.map((field) => [fieldName(field), valueWords(field, data[field])] as const),
                  [
                    t('desk.submission.codeSays'),
                    [codeMeaning.department, codeMeaning.category, codeMeaning.place]
                      .filter((said) => said)
                      .join(' · '),
                  ],
                  [t('desk.submission.by'), submission.submittedBy],
                ]}
              />
            </section>
            <Licence licence={submission.licence} name={submission.organizationName} />
          </div>
          {sameName.length > 0 && (
            <section className={styles.notice}>
              <h2 className={styles.heading}>{t('desk.submission.sameName')}</h2>
              <ul>
                {sameName.map((other) => (
                  <li key={other.id}>
                    <Link to={`/desk/merge?from=${other.id}&into=${submission.organizationId}`}>
                      {t('desk.submission.compare', {
                        name: other.name,
                        what: t(
                          other.imported
                            ? 'desk.merge.imported'
                            : other.verified
                              ? 'desk.merge.verified'
                              : 'desk.merge.unverified',
                        ),
                      })}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <aside className={styles.beside}>
          <Decide submission={submission} onReload={onReload} />
          <p>
            <Link to={`/desk/affiliates?organization=${submission.organizationId}`}>{t('desk.affiliates.see')}</Link>
          </p>
          <section>
            <h2>{t('desk.submission.history')}</h2>
            <ol className={styles.steps}>
              {history.map((step) => (
                <li key={`${step.at} ${step.action}`}>
                  {t(`desk.submission.step.${step.action}`, { name: step.by ?? t('desk.gone') })}
                  <small>
                    {momentWords(step.at, now, language)} · {agoWords(step.at, now, language)}
                  </small>
                  {step.reason !== null && <q>{step.reason}</q>}
                </li>
              ))}
            </ol>
          </section>
        </aside>
      </div>
    </Frame>
  );

  /** Codes by their names. */
  function valueWords(field: string, value: string | null): string | null {
    if (value === null) return null;
    if (field === 'kind') return t(`organizationKind.${value as OrganizationData['kind']}`);
    return field === 'placeCode' || field === 'industry' ? nameOf(value) : value;
  }
}

function Decide({ submission, onReload }: { submission: DeskSubmission; onReload: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const next = useNext(done !== null, '/api/v1/desk/submissions?limit=1', deskSubmissions, ({ submissions }) => {
    const [first] = submissions;
    return first === undefined ? null : { to: `/desk/submissions/${first.id}`, title: first.organizationName };
  });
  if (done !== null || overtaken !== null) {
    return (
      <Outcome
        done={done}
        overtaken={overtaken}
        next={next}
        list="/desk/submissions"
        onReload={() => {
          setOvertaken(null);
          onReload();
        }}
      />
    );
  }
  if (submission.state !== 'submitted' || !may('organization:decide')) return null;

  const post = (what: 'approve' | 'return', body: object) =>
    api({
      method: 'POST',
      path: `/api/v1/desk/submissions/${submission.id}/${what}`,
      body: { version: submission.version, ...body },
      answer: submissionOutcome,
    });

  return (
    <Decision
      title={t('desk.decision.title')}
      approve={{
        label: t('desk.submission.approve'),
        hint: t(`desk.submission.approveHint.${submission.kind}`),
        act: () => post('approve', {}),
      }}
      acts={[
        {
          key: 'return',
          label: t('desk.submission.return'),
          hint: t('desk.submission.returnHint'),
          reasons: [
            t('desk.submission.reason.unreadable'),
            t('desk.submission.reason.name'),
            t('desk.submission.reason.code'),
            t('desk.submission.reason.expired'),
            t('desk.submission.reason.seal'),
          ],
          least: 2,
          most: 500,
          act: (reason) => post('return', { reason }),
        },
      ]}
      onDone={(key) => {
        setDone(t(key === 'approve' ? 'desk.submission.approved' : 'desk.submission.returned'));
        void queries.invalidateQueries({ queryKey: ['desk', 'submission', submission.id] });
      }}
      onOvertaken={setOvertaken}
    />
  );
}
