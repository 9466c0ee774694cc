import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { type CallProblem, callProblem, type ProblemFacts } from '#ui';
import { type Translate, useTexts } from '../texts.js';
import styles from './problem.module.css';

interface ProblemProps {
  facts: ProblemFacts;
  onRetry?: () => void;
}

/** Stands where a screen or a list should: what happened, whether anything is lost, what to do now. */
export function Problem({ facts, onRetry }: ProblemProps) {
  const t = useTexts();
  const { title, text } = problemWords(t, facts);
  return (
    <div className={styles.problem} role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {facts.status >= 500 && facts.requestId !== null && (
        <p className={styles.request}>{t('problem.request', { id: facts.requestId })}</p>
      )}
      {onRetry !== undefined && facts.status !== 403 && facts.status !== 404 && (
        <p className={styles.ways}>
          <Button type="primary" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** What happened and what to do, for whole screens. */
export function problemWords(t: Translate, { status }: ProblemFacts): { title: string; text: string } {
  if (status === 0) return { title: t('problem.offline'), text: t('problem.offlineText') };
  if (status === 401) return { title: t('problem.signedOut'), text: t('problem.signedOutText') };
  if (status === 403) return { title: t('problem.forbidden'), text: t('problem.forbiddenText') };
  if (status === 404) return { title: t('problem.missing'), text: t('problem.missingText') };
  if (status === 429) return { title: t('problem.busy'), text: t('problem.busyText') };
  if (status === 503) return { title: t('problem.away'), text: t('problem.awayText') };
  return { title: t('problem.failed'), text: t('problem.failedText') };
}

/** A refusal in one sentence or two: the api's own words where it has any, which say what to do. */
export function refusalWords(t: Translate, error: unknown): string {
  const problem: CallProblem = callProblem(error);
  return problem.detail ?? problemWords(t, problem.facts).text;
}

/** Nothing there yet: what will stand here, and how it comes. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.problem}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action !== undefined && <p className={styles.ways}>{action}</p>}
    </div>
  );
}

/** In the shape of what comes: a title, lines. */
export function Loading() {
  return (
    <div className={styles.loading} aria-busy="true">
      <Skeleton active title={{ width: '12rem' }} paragraph={{ rows: 6 }} />
    </div>
  );
}
