import { createContext, type ReactNode, useContext } from 'react';
import { SourceNote } from './from-file/source-note.js';
import styles from './resume.module.css';
import type { OpenGap } from './resume-draft.js';
import { useResumeTexts } from './texts.js';

/** What is missing at a field that was left, by the field's name. */
export const GapsContext = createContext<ReadonlyMap<string, OpenGap['gap']>>(new Map());

/**
 * A field of the résumé under its name, by which the list of what is missing leads to it. What is missing stands in the
 * place of the hint: nothing is refused for it. What was read from a file says so.
 */
export function At({ name, children }: { name: string; children: (missing: string | undefined) => ReactNode }) {
  const t = useResumeTexts();
  const gap = useContext(GapsContext).get(name);
  return (
    <div data-field={name} className={gap === undefined ? undefined : styles.lacking}>
      {children(gap === undefined ? undefined : t(`gapSays.${gap}`))}
      <SourceNote name={name} />
    </div>
  );
}

/** Brings the field of this name into sight and gives it the focus. */
export function goToField(name: string): void {
  const field = document.querySelector(`[data-field="${name}"]`);
  const control = field?.matches('button') ? field : field?.querySelector('input, select, textarea');
  if (!(control instanceof HTMLElement)) return;
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
}
