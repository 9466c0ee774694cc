import { useCallback, useState } from 'react';

interface Typed {
  text: string;
  /** By the reader, since the search last changed from elsewhere (a link, going back). */
  isTyped: boolean;
  searched: string;
  /** A search that the field itself began: when it comes about, what was typed meanwhile stays. */
  awaited: string | null;
}

/** What stands in the search field: what is typed, until the search changes from elsewhere. */
export function useTyped(searched: string) {
  const [typed, setTyped] = useState<Typed>({ text: searched, isTyped: false, searched, awaited: null });
  if (typed.searched !== searched) {
    const isOwn = typed.awaited === searched;
    setTyped({ ...typed, searched, awaited: null, ...(!isOwn && { text: searched, isTyped: false }) });
  }
  const type = useCallback((text: string) => setTyped((before) => ({ ...before, text, isTyped: true })), []);
  const sent = useCallback((awaited: string) => setTyped((before) => ({ ...before, awaited })), []);
  return { text: typed.text, isTyped: typed.isTyped, type, sent };
}
