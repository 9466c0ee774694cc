import { useTranslation } from 'react-i18next';
import { Link, useHref, useLocation } from 'react-router';
import type { ProblemFacts } from '#ui';
import styles from './problem.module.css';

/** Stands where a vacancy or a list should: what happened, whether anything is lost, what to do now. */
export function Problem({ facts, onRetry, heading: Heading = 'h2' }: ProblemProps) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(facts);
  const here = useHref(useLocation());
  return (
    <div className={styles.problem} role="alert">
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
  );
}

/** Asking again would bring the same: the way on is another search. */
const nothingToRetry: ReadonlySet<number> = new Set([400, 404, 410]);

interface ProblemProps {
  facts: ProblemFacts;
  onRetry: () => void;
  heading?: 'h1' | 'h2';
}

export function useProblemWords({ status, code, retryAfter }: ProblemFacts): { title: string; text: string } {
  const { t } = useTranslation();
  if (status === 0) return { title: t('problem.offline'), text: t('problem.offlineText') };
  if (status === 400) return { title: t('problem.bad'), text: t('problem.badText') };
  if (status === 404) return { title: t('problem.vacancyNotFound'), text: t('problem.vacancyNotFoundText') };
  if (code === 'vacancy/lapsed-long-ago') {
    return { title: t('problem.lapsedLongAgo'), text: t('problem.lapsedLongAgoText') };
  }
  if (status === 410) return { title: t('problem.gone'), text: t('problem.goneText') };
  if (status === 429) {
    const text = retryAfter === null ? t('problem.busyText') : t('problem.busyFor', { count: retryAfter });
    return { title: t('problem.busy'), text };
  }
  if (status === 503) return { title: t('problem.unavailable'), text: t('problem.unavailableText') };
  return { title: t('problem.failed'), text: t('problem.failedText') };
}
