import { useSyncExternalStore } from 'react';

/** Whether a media query holds, also when that changes. */
export function useMedia(query: string): boolean {
  const media = matchMedia(query);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => media.matches,
  );
}

/** Narrower than this, tables become lists and the navigation stands below. */
export const usePhone = () => useMedia('(max-width: 48rem)');
