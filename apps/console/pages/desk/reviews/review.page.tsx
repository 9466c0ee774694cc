import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type ReviewView, review, reviewDecided, reviews } from '#contracts';
import { type CallProblem, callProblem } from '#ui';
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
import { isOvertaken } from '../shared/overtaken.js';
import { useNext } from '../shared/use-next.js';
import { codesOf, fieldWords } from './field-words.js';
import { Findings } from './findings.js';
import { VacancyText } from './vacancy-text.js';

/** One vacancy that waits: as its readers would see it, what the rules found, what changed, and the decision. */
export function ReviewPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'review', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/desk/reviews/${encodeURIComponent(id)}`, answer: review }),
    refetchOnWindowFocus: false,
  });
  if (data !== undefined) return <Review key={data.id} review={data} />;
  const problem = error === null ? null : callProblem(error);
  return (
    <Frame title={t('desk.review.title')}>
      {problem === null ? (
        <Loading />
      ) : isOvertaken(problem) ? (
        <Decided problem={problem} />
      ) : (
        <Problem facts={problem.facts} onRetry={() => void refetch()} />
      )}
    </Frame>
  );
}

function Review({ review: one }: { review: ReviewView }) {
  const t = useTexts();
  const { language } = useConsole();
  const { draft, changes } = one;
  const nameOf = useCodeNames({
    places: [draft.placeCode, ...codesOf(changes, 'placeCode')],
    occupations: [draft.occupation, ...codesOf(changes, 'occupation')],
  });
  const isFirst = changes.every(({ before }) => before === null);
  return (
    <Frame
      title={draft.title ?? ''}
      note={
        <>
          {one.organization.name} · <Age since={one.submittedAt} />
        </>
      }
    >
      <div className={styles.detail}>
        <div>
          <Findings findings={one.findings} kept={draft.kept ?? []} />
          {!isFirst && (
            <section className={styles.part}>
              <h2 className={styles.title}>
                {t('desk.review.changed')}
                <small>{t('desk.submission.changedCount', { count: changes.length })}</small>
              </h2>
              <Changes
                changes={changes.map(({ field, before, after }) => ({
                  name: t(`desk.field.${field as keyof typeof draft}`),
                  before: fieldWords(field, before, { t, language, nameOf }),
                  after: fieldWords(field, after, { t, language, nameOf }),
                }))}
              />
            </section>
          )}
          <VacancyText draft={draft} organization={one.organization} findings={one.findings} nameOf={nameOf} />
        </div>
        <aside className={styles.beside}>
          <Decide review={one} />
          <section>
            <h2>{t('desk.review.why')}</h2>
            <ul className={styles.steps}>
              {one.causes.map((cause) => (
                <li key={cause}>
                  {t(`desk.review.cause.${cause}`)}
                  <small>{t(`desk.review.causeText.${cause}`)}</small>
                </li>
              ))}
              <li>
                {t(one.isPublic ? 'desk.review.public' : 'desk.review.hidden')}
                <small>{t(one.isPublic ? 'desk.review.publicText' : 'desk.review.hiddenText')}</small>
              </li>
            </ul>
          </section>
        </aside>
      </div>
    </Frame>
  );
}

function useNextReview(isDecided: boolean) {
  return useNext(isDecided, '/api/v1/desk/reviews?limit=1', reviews, ({ reviews: [first] }) =>
    first === undefined ? null : { to: `/desk/reviews/${first.id}`, title: first.draft.title ?? '' },
  );
}

/** It was decided before it was opened here: by somebody else, or in another tab. */
function Decided({ problem }: { problem: CallProblem }) {
  const t = useTexts();
  const next = useNextReview(true);
  return (
    <div className={styles.part}>
      <h2 className={styles.heading}>{problem.title ?? t('desk.decision.overtaken')}</h2>
      <Outcome done={t('desk.review.decided')} next={next} list="/desk/reviews" onReload={() => location.reload()} />
    </div>
  );
}

function Decide({ review: one }: { review: ReviewView }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const next = useNextReview(done !== null);
  if (done !== null || overtaken !== null) {
    return (
      <Outcome
        done={done}
        overtaken={overtaken}
        next={next}
        list="/desk/reviews"
        onReload={() => void queries.resetQueries({ queryKey: ['desk', 'review', one.id] })}
      />
    );
  }
  if (!may('vacancy:review')) return null;
  const post = (what: 'approve' | 'return' | 'take-down', body?: object) =>
    api({ method: 'POST', path: `/api/v1/desk/reviews/${one.id}/${what}`, body, answer: reviewDecided });
  const about = one.findings.map(({ text, why }) => t('desk.review.reason.finding', { text, why }));
  return (
    <Decision
      title={t('desk.decision.title')}
      approve={{
        label: t('desk.review.approve'),
        hint: t(one.isPublic ? 'desk.review.approvePublic' : 'desk.review.approveHidden'),
        act: () => post('approve'),
      }}
      acts={[
        {
          key: 'return',
          label: t('desk.review.return'),
          hint: t('desk.review.returnHint'),
          reasons: [
            ...new Set(about),
            t('desk.review.reason.vague'),
            t('desk.review.reason.pay'),
            t('desk.review.reason.contact'),
          ],
          least: 5,
          most: 500,
          act: (reason) => post('return', { reason }),
        },
        {
          key: 'take-down',
          label: t('desk.review.takeDown'),
          hint: t('desk.review.takeDownHint'),
          reasons: [t('desk.takeDown.reason.fraud'), t('desk.takeDown.reason.fee'), t('desk.takeDown.reason.impostor')],
          least: 5,
          most: 500,
          isDanger: true,
          act: (reason) => post('take-down', { reason }),
        },
      ]}
      onDone={(key) =>
        setDone(
          t(
            key === 'approve'
              ? 'desk.review.approved'
              : key === 'return'
                ? 'desk.review.returned'
                : 'desk.review.takenDown',
          ),
        )
      }
      onOvertaken={setOvertaken}
    />
  );
}
