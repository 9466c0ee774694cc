import { Button } from 'antd';
import { useTexts } from '../../../texts.js';

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Below a list that goes on. */
export function More({ list }: MoreProps) {
  const t = useTexts();
  if (!list.hasNextPage) return null;
  return (
    <p>
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t('table.more')}
      </Button>
    </p>
  );
}
