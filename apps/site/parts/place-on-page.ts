import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { tabMemory } from './browser-memory.js';
import { noteEntry, recallEntry } from './visited-entries.js';

/** On the server there is no layout to wait for. */
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

const takenAlong = 'place:along';

/** For a link to the same page in another language: it opens where the reader stands. */
export function takePlaceAlong(): void {
  tabMemory.setItem(takenAlong, String(scrollY));
}

/** For so long a page may grow (its list comes page by page) until the place in it is there. */
const growingMs = 10_000;
/** What a reader does who is not waiting any more. */
const ownMoves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Whether the reader has gone anywhere since the document was loaded. */
let hasMoved = false;

/** Whether the present entry was there before: gone back or forward to, or reloaded. To be asked in effects. */
export function isReturn(how: ReturnType<typeof useNavigationType>): boolean {
  if (how !== 'POP') return false;
  const [arrival] = performance.getEntriesByType('navigation');
  return hasMoved || (arrival instanceof PerformanceNavigationTiming && arrival.type !== 'navigate');
}

/**
 * Where the reader stands: a new page starts at its top with the focus on its content, going back or reloading restores
 * the place. A change of the question on the same page leaves the reader where they are.
 */
export function usePlaceOnPage(): void {
  const location = useLocation();
  const { key, pathname } = location;
  const how = useNavigationType();
  const before = useRef<{ key: string; pathname: string } | null>(null);
  /** Ends the wait for a page that is not long enough yet. */
  const settle = useRef<(() => void) | null>(null);

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const taken = tabMemory.getItem(takenAlong);
    tabMemory.removeItem(takenAlong);
    if (taken !== null) scrollTo(0, Number(taken));
    const keep = () => {
      if (settle.current === null) noteEntry(window.location, { y: scrollY });
    };
    addEventListener('scroll', keep, { passive: true });
    return () => removeEventListener('scroll', keep);
  }, []);

  useBeforePaint(() => {
    const from = before.current;
    before.current = { key, pathname };
    if (from?.key === key) return;
    if (from !== null) hasMoved = true;
    settle.current?.();
    if (isReturn(how)) {
      settle.current = scrollOnceThere(recallEntry(window.location).y ?? 0, () => {
        settle.current = null;
      });
      return;
    }
    if (from === null) return;
    if (from.pathname === pathname) {
      // The reader stays where they are, and comes back to it by the new entry.
      noteEntry(window.location, { y: scrollY });
      return;
    }
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [key, pathname, how]);
}

/**
 * Scrolls to the place, again as the page grows, until it is reached, the reader moves or it takes too long.
 * @returns ends it at once
 */
function scrollOnceThere(y: number, onEnd: () => void): (() => void) | null {
  const isThere = () => {
    scrollTo(0, y);
    return Math.abs(scrollY - y) < 2;
  };
  if (isThere()) return null;
  const growth = new ResizeObserver(() => {
    if (isThere()) end();
  });
  const timer = setTimeout(end, growingMs);
  function end() {
    growth.disconnect();
    clearTimeout(timer);
    for (const move of ownMoves) removeEventListener(move, end);
    onEnd();
  }
  growth.observe(document.body);
  for (const move of ownMoves) addEventListener(move, end, { passive: true });
  return end;
}
