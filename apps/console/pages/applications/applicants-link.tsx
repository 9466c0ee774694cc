import { Link } from 'react-router';
import type { ApplicantCounts } from '#contracts';
import { useTexts } from '../../texts.js';
import styles from './applications.module.css';

interface ApplicantsLinkProps {
  vacancy: string;
  /** undefined: nobody applied, or it is not known yet. */
  counts: ApplicantCounts['vacancies'][string] | undefined;
}

/** To those who applied for a vacancy: how many, and how many of them nobody looked at. */
export function ApplicantsLink({ vacancy, counts }: ApplicantsLinkProps) {
  const t = useTexts();
  if (counts === undefined) return null;
  return (
    <span className={styles.applicants}>
      <Link to={`/applications?vacancy=${vacancy}`}>{t('applications.applicants', { count: counts.all })}</Link>
      {counts.new > 0 && <small>{t('applications.new', { count: counts.new })}</small>}
    </span>
  );
}
