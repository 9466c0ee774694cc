import type { LintFinding, VacancyDraft } from '#contracts';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import styles from './reviews.module.css';

/** What the rules point out: the words, why and by which law, and for what the organization keeps its reason. */
export function Findings({
  findings,
  kept,
}: {
  findings: readonly LintFinding[];
  kept: NonNullable<VacancyDraft['kept']>;
}) {
  const t = useTexts();
  if (findings.length === 0) return <p className={`${desk.hint} ${desk.part}`}>{t('desk.review.noFindings')}</p>;
  return (
    <section className={`${styles.findings} ${desk.part}`}>
      <h2>{t('desk.review.findings', { count: findings.length })}</h2>
      <ul>
        {findings.map((finding) => {
          const reason = kept.find(({ kind, text }) => kind === finding.kind && text === finding.text)?.reason;
          return (
            <li key={`${finding.field} ${finding.item} ${finding.start}`}>
              <p>
                <mark>{finding.text}</mark> <small>{t(`vacancy.lint.${finding.field}`)}</small>
              </p>
              <p>{finding.why}</p>
              <p className={desk.hint}>{finding.law}</p>
              {reason === undefined ? (
                <p className={desk.bad}>{t('desk.review.noReason')}</p>
              ) : (
                <p className={styles.kept}>
                  <b>{t('desk.review.keeps')}</b> {reason}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
