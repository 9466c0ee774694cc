import styles from './home.module.css';

/** The sun that does not set, over its reflection. */
export function Sun() {
  return (
    <svg className={styles.sun} viewBox="0 0 560 300" aria-hidden="true" focusable="false">
      <g stroke="var(--accent)" fill="none" strokeLinecap="round">
        <path d="M110 220a170 170 0 0 1 340 0z" fill="var(--accent)" stroke="none" opacity=".12" />
        <path d="M165 220a115 115 0 0 1 230 0z" fill="var(--accent)" stroke="none" opacity=".2" />
        <path d="M20 220h520" strokeWidth="2.5" />
        <path d="M110 244h340M170 266h220M230 286h100" strokeWidth="2" opacity=".6" />
      </g>
    </svg>
  );
}
