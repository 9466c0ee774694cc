import styles from './monogram.module.css';

/** The first character of a name on a colour of its own. Decorative: the name stands beside it. */
export function Monogram({ name }: { name: string }) {
  const [first = ''] = name.replace(/^[（(【[“"\s]+/, '');
  return (
    <span className={`${styles.monogram} ${styles[`tone${tone(name)}`]}`} aria-hidden="true">
      {first}
    </span>
  );
}

/** One of eight tones, always the same for a name. */
function tone(name: string): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return sum % 8;
}
