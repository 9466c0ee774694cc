import { useEffect, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import styles from './notice.module.css';

interface Notice {
  text: string;
  /** Name of what takes it away. */
  close: string;
  isFailure?: boolean;
  action?: { name: string; act: () => void };
  link?: { name: string; to: string };
}

/** So long what happened can be taken back. */
const SHOWN_MS = 10_000;

let root: Root | null = null;

/** Says at the foot of the page what happened, whatever becomes of the part of the page where it did. */
export function tell(notice: Notice): void {
  if (root === null) {
    // What is read out is what comes into a region that was there before.
    const region = document.createElement('div');
    region.setAttribute('role', 'status');
    document.body.append(region);
    root = createRoot(region);
  }
  const shown = root;
  setTimeout(() => shown.render(<Told key={performance.now()} notice={notice} />), 50);
}

/** What was said is of the page that is left. */
export function hush(): void {
  root?.render(null);
}

function Told({ notice: { text, close, isFailure, action, link } }: { notice: Notice }) {
  const [isOver, setOver] = useState(false);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    // Nobody is interrupted at reaching for it, and what failed stays until it was read.
    if (isHeld || isFailure) return;
    const timer = setTimeout(() => setOver(true), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, isFailure]);
  if (isOver) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is in it
    <div
      className={styles.notice}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{text}</p>
      {link !== undefined && <a href={link.to}>{link.name}</a>}
      {action !== undefined && (
        <button
          type="button"
          onClick={() => {
            setOver(true);
            action.act();
          }}
        >
          {action.name}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={close} onClick={() => setOver(true)}>
        ✕
      </button>
    </div>
  );
}
