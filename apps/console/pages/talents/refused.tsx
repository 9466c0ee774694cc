import { Button } from 'antd';
import { Link } from 'react-router';
import { callProblem } from '#ui';
import { useMay } from '../../console.js';
import { Empty, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';

/** Why no talents are shown: what an organization or the desk has to do first, said by the api; else what failed. */
export function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTexts();
  const may = useMay();
  const { facts, title, detail } = callProblem(error);
  if (!facts.code?.startsWith('talent/') || title === null || detail === null) {
    return <Problem facts={facts} onRetry={onRetry} />;
  }
  const isUnverified = facts.code === 'talent/not-verified' && may('organization:read');
  return (
    <div role="alert">
      <Empty
        title={title}
        text={detail}
        action={
          isUnverified && (
            <Link to="/organization">
              <Button type="primary">{t('talents.toOrganization')}</Button>
            </Link>
          )
        }
      />
    </div>
  );
}
