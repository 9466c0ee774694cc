import { type RefObject, useEffect, useRef } from 'react';

/**
 * What had the focus may go away by what it does (a filter that is taken off, a way out that is taken): the focus then
 * goes on to its neighbour in the same group (`data-group`), or to where the answer begins, instead of nowhere.
 */
export function useKeptFocus(within: RefObject<HTMLElement | null>, otherwise: RefObject<HTMLElement | null>): void {
  const last = useRef<{ element: HTMLElement; group: HTMLElement | null; place: number } | null>(null);

  useEffect(() => {
    const page = within.current;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const group = target.closest<HTMLElement>('[data-group]');
      last.current = { element: target, group, place: group === null ? 0 : focusable(group).indexOf(target) };
    };
    page?.addEventListener('focusin', remember);
    return () => page?.removeEventListener('focusin', remember);
  }, [within]);

  useEffect(() => {
    const lost = last.current;
    if (lost === null || lost.element.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    const neighbours = lost.group?.isConnected ? focusable(lost.group) : [];
    (neighbours[Math.min(lost.place, neighbours.length - 1)] ?? otherwise.current)?.focus({ preventScroll: true });
  });
}

const focusable = (group: HTMLElement) => [...group.querySelectorAll<HTMLElement>('a, button')];
