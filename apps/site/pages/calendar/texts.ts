import { createContext, useContext } from 'react';
import type { CalendarTexts, TranslateOf } from '#ui';

export const CalendarTextsContext = createContext<TranslateOf<CalendarTexts> | null>(null);

/** The texts of one's calendar, which readers do not load. */
export function useCalendarTexts(): TranslateOf<CalendarTexts> {
  const t = useContext(CalendarTextsContext);
  if (t === null) throw new Error('The calendar is rendered within a CalendarTextsContext');
  return t;
}
