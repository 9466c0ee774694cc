import type { ProblemFacts } from '#ui';
import { Mark } from '../../parts/mark.js';
import styles from '../../parts/problem.module.css';
import { ProblemFigure } from '../../parts/problem-figure.js';
import { problemWords } from '../../parts/problem-words.js';
import { useTexts } from '../../texts.js';

/** For a request that was refused, or when rendering itself failed: stands alone, without router, data or script. */
export function FailurePage({ home, here, facts }: { home: string; here: string; facts: ProblemFacts }) {
  const t = useTexts();
  const { figure, title, text } = problemWords(t, facts);
  // What cannot be read stays so: the way on is another search.
  const canRetry = facts.status >= 500 || facts.status === 429;
  return (
    <>
      <header className={styles.brand}>
        <a href={home}>
          <Mark />
          {t('site.name')}
        </a>
      </header>
      <main className={styles.page}>
        <ProblemFigure figure={figure} />
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p>{text}</p>
          {facts.requestId !== null && (
            <p className={styles.request}>{t('problem.request', { id: facts.requestId })}</p>
          )}
          <p className={styles.ways}>
            {canRetry && (
              <a className="button main" href={here}>
                {t('problem.retry')}
              </a>
            )}
            <a className={canRetry ? 'button' : 'button main'} href={home}>
              {t('problem.search')}
            </a>
          </p>
        </div>
      </main>
    </>
  );
}
