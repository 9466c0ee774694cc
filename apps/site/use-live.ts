import { useEffect, useRef, useState } from 'react';
import type { PersonNews, Topic, TopicState } from '#contracts';
import { pageLive } from '#ui';
import { useSite } from './site.js';

/**
 * The state of a topic, as the page got it with its data and then as it changes: `useLive('figures', figures)`. Costs
 * the page's first load nothing.
 */
export function useLive<T extends Topic, I extends TopicState<T> | null>(topic: T, initial: I): TopicState<T> | I {
  const { language } = useSite();
  const [heard, setHeard] = useState<TopicState<T> | null>(null);
  useEffect(() => pageLive(language).follow(topic, setHeard), [language, topic]);
  return heard ?? initial;
}

/** Calls `onNews` when something of the signed-in person's own changed, and whenever that may have been missed. */
export function useNews(news: PersonNews, onNews: () => void): void {
  const { language } = useSite();
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => pageLive(language).hear(news, () => latest.current()), [language, news]);
}
