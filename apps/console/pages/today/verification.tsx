import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { OwnOrganization } from '#contracts';
import { momentWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { useTexts } from '../../texts.js';
import styles from './today.module.css';

/** Whether the organization is verified, and what has to be done for it; a verified one has nothing to say here. */
export function Verification({ organization }: { organization: OwnOrganization }) {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const { submission, verifiedAt } = organization;
  if (submission === null && verifiedAt !== null) return null;
  const isChange = submission?.kind === 'change';
  if (submission === null) {
    return (
      <Alert
        type="warning"
        className={styles.strip ?? ''}
        title={t('own.verify.none')}
        description={t('own.verify.noneText')}
      />
    );
  }
  const correct = may('organization:edit') && (
    <Link to={`/register?correct=${submission.id}`}>
      <Button type="primary">{t(submission.state === 'draft' ? 'own.register.goOn' : 'register.correct')}</Button>
    </Link>
  );
  if (submission.state === 'submitted') {
    return (
      <Alert
        type="info"
        className={styles.strip ?? ''}
        title={t(isChange ? 'own.verify.changeWaits' : 'own.verify.waits')}
        description={`${t(isChange ? 'own.verify.changeWaitsText' : 'own.verify.waitsText')} ${t('register.at', {
          moment: momentWords(submission.submittedAt ?? submission.createdAt, new Date(), language),
        })}`}
      />
    );
  }
  return (
    <Alert
      type="warning"
      className={styles.strip ?? ''}
      title={t(submission.state === 'draft' ? 'own.verify.draft' : 'own.verify.returned')}
      description={submission.reason ?? t('own.verify.draftText')}
      action={correct}
    />
  );
}
