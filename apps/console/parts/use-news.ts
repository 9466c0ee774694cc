import { useEffect, useRef } from 'react';
import type { PersonNews } from '#contracts';
import { pageLive } from '#ui';
import { useConsole } from '../console.js';

/** Calls `onNews` when something that is the person's own changed, and whenever that may have been missed. */
export function useNews(news: PersonNews, onNews: () => void): void {
  const { language } = useConsole();
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => pageLive(language).hear(news, () => latest.current()), [language, news]);
}
