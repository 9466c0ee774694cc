import { useIsFetching } from '@tanstack/react-query';
import styles from './progress.module.css';

/** What comes beside what one waits for. */
const quiet: ReadonlySet<unknown> = new Set([
  'suggest',
  'figures',
  'most-viewed',
  'similar',
  'kept',
  'reading',
  'readings',
]);

/** A thin line above the page while what was asked for is on its way; the style shows it after 300 ms only. */
export function Progress() {
  const awaited = useIsFetching({ predicate: ({ queryKey: [kind] }) => !quiet.has(kind) });
  return awaited === 0 ? null : <Line />;
}

export function Line() {
  return <div className={styles.line} aria-hidden="true" />;
}
