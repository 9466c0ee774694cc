import { Component, type ReactNode } from 'react';
import { useHref, useLocation } from 'react-router';
import { useTexts } from '../texts.js';
import { tabMemory } from './browser-memory.js';
import styles from './problem.module.css';
import { ProblemFigure } from './problem-figure.js';

/**
 * Code that cannot be had comes with the page itself: another version may be out by now.
 * @returns false when that was tried just now, or cannot help for want of a network
 */
export function reloadOnce(): boolean {
  const mark = `${location.href} ${Math.floor(Date.now() / RELOAD_PAUSE)}`;
  if (!navigator.onLine || tabMemory.getItem(reloaded) === mark) return false;
  // Without a mark that outlives the page it would be loaded for ever.
  if (!tabMemory.setItem(reloaded, mark)) return false;
  location.reload();
  return true;
}

const reloaded = 'reloaded-for-code';
const RELOAD_PAUSE = 60_000;

/** For a page whose code could not be had: says so, and offers to load it whole. */
export function Mishap() {
  const t = useTexts();
  const here = useHref(useLocation());
  return (
    <div className={styles.page}>
      <ProblemFigure figure="fault" />
      <div role="alert">
        <h1 className={styles.title}>{t('problem.incomplete')}</h1>
        <p>{t('problem.incompleteText')}</p>
        <p className={styles.ways}>
          <a className="button main" href={here}>
            {t('problem.reload')}
          </a>
        </p>
      </div>
    </div>
  );
}

/** Keeps header and foot when a part of the page fails in the browser. On the server a failure has a page of its own. */
export class Safeguard extends Component<{ place: string; children: ReactNode }, { place: string; failed: boolean }> {
  override state = { place: this.props.place, failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  /** Another page is another attempt. */
  static getDerivedStateFromProps(props: { place: string }, state: { place: string }) {
    return props.place === state.place ? null : { place: props.place, failed: false };
  }

  override render(): ReactNode {
    return this.state.failed ? <Mishap /> : this.props.children;
  }
}
