import { Link } from 'react-router';
import type { ProblemFacts } from '#ui';
import { Problem } from '../../parts/problem.js';
import styles from '../../parts/problem.module.css';
import { ProblemFigure } from '../../parts/problem-figure.js';
import { problemWords } from '../../parts/problem-words.js';
import { usePage } from '../../site.js';
import { useTexts } from '../../texts.js';

/** A page that stands for one that is not there: says so and where to go on. */
export function MissingPage({ status, title, text }: { status: 404 | 410; title: string; text: string }) {
  const t = useTexts();
  usePage({ title: `${title} · ${t('site.name')}`, status });
  return (
    <div className={styles.page}>
      <ProblemFigure figure={status === 410 ? 'gone' : 'missing'} />
      <div>
        <h1 className={styles.title}>{title}</h1>
        <p>{text}</p>
        <p className={styles.ways}>
          <Link className="button main" to="/vacancies">
            {t('problem.search')}
          </Link>
        </p>
      </div>
    </div>
  );
}

/** A page whose data could not be had. */
export function ProblemPage({ facts, onRetry }: { facts: ProblemFacts; onRetry: () => void }) {
  const t = useTexts();
  const { title } = problemWords(t, facts);
  usePage({ title: `${title} · ${t('site.name')}`, status: facts.status || 503 });
  return <Problem facts={facts} onRetry={onRetry} heading="h1" />;
}
