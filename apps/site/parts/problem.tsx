import { lazy, Suspense } from 'react';
import { Link, useHref, useLocation } from 'react-router';
import type { ProblemFacts } from '#ui';
import { useTexts } from '../texts.js';
import styles from './problem.module.css';
import { ProblemFigure } from './problem-figure.js';
import { problemWords } from './problem-words.js';

/** Shown only where there is no network, which the server never is without. */
const KeptList = lazy(async () => ({ default: (await import('../pages/offline/offline.page.js')).KeptList }));

/** Stands where a vacancy or a list should: what happened, whether anything is lost, what to do now. */
export function Problem({ facts, onRetry, heading: Heading = 'h2' }: ProblemProps) {
  const t = useTexts();
  const { figure, title, text } = problemWords(t, facts);
  const here = useHref(useLocation());
  const isPage = Heading === 'h1';
  return (
    <div className={isPage ? styles.page : styles.problem}>
      {isPage && <ProblemFigure figure={figure} />}
      <div role="alert">
        <Heading className={styles.title}>{title}</Heading>
        <p>{text}</p>
        {facts.requestId !== null && <p className={styles.request}>{t('problem.request', { id: facts.requestId })}</p>}
        <p className={styles.ways}>
          {nothingToRetry.has(facts.status) ? (
            <Link className="button main" to="/vacancies">
              {t('problem.search')}
            </Link>
          ) : (
            <a
              className="button main"
              href={here}
              onClick={(event) => {
                event.preventDefault();
                onRetry();
              }}
            >
              {t('problem.retry')}
            </a>
          )}
        </p>
      </div>
      {isPage && facts.status === 0 && (
        <div className={styles.more}>
          <Suspense>
            <KeptList />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/** Asking again would bring the same: the way on is another search. */
const nothingToRetry: ReadonlySet<number> = new Set([400, 404, 410]);

interface ProblemProps {
  facts: ProblemFacts;
  onRetry: () => void;
  heading?: 'h1' | 'h2';
}
