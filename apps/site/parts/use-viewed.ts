import { useEffect } from 'react';
import { tellViewed } from '#ui';
import { tabMemory } from './browser-memory.js';

/** Read is what was on the screen this long: who only passes by does not count. */
const READ_MS = 3_000;

/**
 * Counts that a vacancy was read, once for each vacancy and tab, and without telling by whom.
 * @param id null when nothing is read
 */
export function useViewed(id: string | null): void {
  useEffect(() => {
    if (id === null || tabMemory.getItem(keyOf(id)) !== null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible') return;
      timer = setTimeout(() => {
        document.removeEventListener('visibilitychange', look);
        tabMemory.setItem(keyOf(id), '');
        tellViewed(id);
      }, READ_MS);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [id]);
}

const keyOf = (id: string) => `viewed:${id}`;
