import { Marked } from '../talents/marked.js';
import styles from './applications.module.css';

/** Short facts in a row, broken between them alone where they fit. */
export function Facts({ facts }: { facts: readonly string[] }) {
  return facts.map((fact, at) => (
    <span key={fact}>
      <span className={styles.short}>
        <Marked text={fact} />
        {at < facts.length - 1 && '\u00a0·'}
      </span>{' '}
    </span>
  ));
}
