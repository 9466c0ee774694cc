import type { ReactNode } from 'react';
import styles from './desk.module.css';

/** Named facts below each other; those that are not known are left out. */
export function Rows({ rows }: { rows: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <dl className={styles.rows}>
      {rows
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== '')
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
