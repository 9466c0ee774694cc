import { useEffect, useRef } from 'react';
import type { Language, PersonNews } from '#contracts';
import { browserPage, type Live, liveOver, openSocket } from '#ui';
import { useConsole } from '../console.js';

let live: Live | undefined;

/** One for the page, made when something is heard of for the first time. */
function pageLive(language: Language): Live {
  live ??= liveOver(() => openSocket(language), browserPage());
  return live;
}

/** Calls `onNews` when something that is the person's own changed, and whenever that may have been missed. */
export function useNews(news: PersonNews, onNews: () => void): void {
  const { language } = useConsole();
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => pageLive(language).hear(news, () => latest.current()), [language, news]);
}
