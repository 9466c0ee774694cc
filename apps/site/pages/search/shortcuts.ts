import { useEffect, useRef, useSyncExternalStore } from 'react';
import { browserMemory } from '../../parts/browser-memory.js';

/**
 * Keys that work wherever the focus is. Whoever speaks to their machine, or types with tremor, can switch them off
 * (WCAG 2.1.4), for this browser.
 */
const storedAs = 'shortcuts';
const watchers = new Set<() => void>();

function areOn(): boolean {
  return browserMemory.getItem(storedAs) !== 'off';
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** Whether single keys do something, and the switch for it. The server, which cannot know, says yes. */
export function useShortcuts(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(watch, areOn, () => true);
  return [
    on,
    (next) => {
      browserMemory.setItem(storedAs, next ? 'on' : 'off');
      for (const changed of watchers) changed();
    },
  ];
}

/** Calls `act` when the key is pressed alone, outside of fields and dialogs. */
export function useShortcut(key: string, act: (event: KeyboardEvent) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
      if (event.key !== key || ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return;
      if (takesText(event.target) || document.querySelector('dialog[open]') !== null || !areOn()) return;
      event.preventDefault();
      latest.current(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [key]);
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit)$/.test(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
