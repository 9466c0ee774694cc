import { useQuery } from '@tanstack/react-query';
import type { SavedMarks } from '#contracts';

/** Under which what pages mark as one's own is known. Nobody but who is signed in has it asked for. */
export const marksKey = ['saved-marks'] as const;

/** Whether a vacancy is a favourite of who looks at it, as far as that is known by now. */
export function useIsFavourite(id: string): boolean {
  const { data } = useQuery<SavedMarks>({ queryKey: marksKey, enabled: false });
  return data?.favourites.includes(id) ?? false;
}
