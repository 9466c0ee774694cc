import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** On the server there is no layout to wait for. */
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

const takenAlong = 'place:along';

/** For a link to the same page in another language: it opens where the reader stands. */
export function takePlaceAlong(): void {
  sessionStorage.setItem(takenAlong, String(scrollY));
}

/**
 * Where the reader stands: a new page starts at its top with the focus on its content, going back restores the place.
 * A change of the question on the same page leaves the reader where they are.
 */
export function usePlaceOnPage(): void {
  const { key, pathname } = useLocation();
  const how = useNavigationType();
  const before = useRef<{ key: string; pathname: string } | null>(null);

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const taken = sessionStorage.getItem(takenAlong);
    sessionStorage.removeItem(takenAlong);
    if (taken !== null) scrollTo(0, Number(taken));
    const keep = () => sessionStorage.setItem(`place:${history.state?.key ?? 'default'}`, String(scrollY));
    addEventListener('scroll', keep, { passive: true });
    return () => removeEventListener('scroll', keep);
  }, []);

  useBeforePaint(() => {
    const from = before.current;
    before.current = { key, pathname };
    if (from?.key === key) return;
    if (how === 'POP') {
      scrollTo(0, Number(sessionStorage.getItem(`place:${key}`) ?? 0));
      return;
    }
    if (from === null || from.pathname === pathname) return;
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [key, pathname, how]);
}
