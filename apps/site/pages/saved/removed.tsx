import { useEffect, useRef } from 'react';
import type { Submit } from '../../person/use-submit.js';
import { NotDone } from './not-done.js';
import styles from './saved.module.css';
import { useSavedTexts } from './texts.js';

/** Seconds in which what was taken away can be taken back in its place. */
const UNDO_SECONDS = 10;

interface Props {
  text: string;
  onUndo: () => void;
  /** The time is over: the line may go. */
  onOver: () => void;
  submission: Submit;
}

/** Stands where something was until now. When it goes, the focus goes on to its neighbour. */
export function Removed({ text, onUndo, onOver, submission: { isBusy, refusal } }: Props) {
  const t = useSavedTexts();
  const line = useRef<HTMLDivElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => undo.current?.focus(), []);
  useEffect(() => {
    // Nothing goes while it is being taken back, or once it is said that it could not be.
    if (isBusy || refusal !== null) return;
    const timer = setTimeout(() => {
      if (line.current?.contains(document.activeElement)) neighbourOf(line.current)?.focus({ preventScroll: true });
      over.current();
    }, UNDO_SECONDS * 1_000);
    return () => clearTimeout(timer);
  }, [isBusy, refusal]);
  return (
    <div ref={line} className={styles.removed}>
      <span role="status">{text}</span>
      <button ref={undo} type="button" className="button small" disabled={isBusy} onClick={onUndo}>
        {t('page.undo')}
      </button>
      <NotDone problem={refusal} />
    </div>
  );
}

/** What has the focus after a line of a list: the first thing in the next one, in the one before, or the page. */
function neighbourOf(element: HTMLElement): HTMLElement | null {
  const item = element.closest('li');
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  return neighbour?.querySelector<HTMLElement>('a, button') ?? document.getElementById('main');
}
