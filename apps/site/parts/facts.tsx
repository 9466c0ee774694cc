import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** Short facts in one line, parted by a dot that no reader hears. Null ones are left out. */
export function Facts({ children, className = '' }: { children: readonly ReactNode[]; className?: string }) {
  const present = children.filter((fact) => fact !== null && fact !== false && fact !== '');
  return (
    <span className={`${styles.facts} ${className}`}>
      {present.map((fact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place in the line
        <span key={at} className={styles.fact}>
          {fact}
          {at < present.length - 1 && (
            <span className={styles.dot} aria-hidden="true">
              {' · '}
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
