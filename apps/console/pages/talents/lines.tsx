import { Skeleton } from 'antd';
import styles from './talents.module.css';

/** The shape of talents' lines to come. */
export function Lines() {
  return (
    <div aria-hidden="true">
      {[1, 2, 3, 4, 5].map((line) => (
        <div key={line} className={styles.coming}>
          <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 2 }} />
        </div>
      ))}
    </div>
  );
}
