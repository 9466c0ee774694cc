import { useEffect, useState } from 'react';
import { keyAct } from '../../parts/table/table-state.js';
import { isTaken } from '../../shell/shortcuts.js';

interface ListKeys {
  refs: readonly string[];
  opened: string | null;
  onOpen: (ref: string) => void;
  onClose: () => void;
}

/**
 * j and k go through the list, Enter opens, Escape closes. While somebody is opened, j and k open the next one.
 * @returns the place at hand; -1 for none
 */
export function useListKeys({ refs, opened, onOpen, onClose }: ListKeys): number {
  const [marked, setMarked] = useState(-1);
  const active = opened === null ? marked : refs.indexOf(opened);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOnControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
      if (isTaken(event) || (event.key === 'Enter' && isOnControl)) return;
      if (event.key === 'Escape') {
        if (opened !== null) onClose();
        return;
      }
      // Arrows scroll what is read.
      const act = event.key.startsWith('Arrow') ? null : keyAct(event.key, active, refs.length);
      if (act === null) return;
      event.preventDefault();
      if (act.kind === 'go') {
        setMarked(act.to);
        document.querySelectorAll('main [data-row]')[act.to]?.scrollIntoView({ block: 'nearest' });
        if (opened !== null) onOpen(refs[act.to]!);
      } else if (act.kind === 'open' && opened === null) onOpen(refs[active]!);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  return active;
}
