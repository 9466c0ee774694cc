import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** Whether a key was meant for what has the focus: text that is typed, a dialog, a menu that is open. */
export function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select')) return true;
  return (
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null ||
    document.querySelector('[aria-modal=true]') !== null
  );
}

/** So long after `g` a digit is taken as the place of a screen in the navigation. */
const pauseMs = 1_200;

/** `/` goes to the search of the screen; `g` and a digit to a screen of the navigation. */
export function useShortcuts(paths: readonly string[]): void {
  const navigate = useNavigate();
  useEffect(() => {
    let goesSince = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const isGoing = event.timeStamp - goesSince < pauseMs;
      goesSince = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('main input[type=search]');
        if (field === null) return;
        event.preventDefault();
        field.focus();
        field.select();
      } else if (isGoing) {
        const path = paths[Number(event.key) - 1];
        if (path !== undefined) void navigate(path);
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [navigate, paths]);
}
