import { createContext, useContext } from 'react';
import type { Language, PersonNews } from '#contracts';
import type { MessagesTexts, TranslateOf } from '#ui';
import type { TalkCalls, TalkSide } from './talk-calls.js';

export type TranslateMessages = TranslateOf<MessagesTexts>;

/** What a front end brings to talking: its words and language, who talks as whom, and how it hears of news. */
export interface Talk {
  t: TranslateMessages;
  language: Language;
  side: TalkSide;
  personId: string;
  calls: TalkCalls;
  useNews: (news: PersonNews, onNews: () => void) => void;
}

/** Under which key the list of conversations is kept. */
export const listKey = ['conversations'];

export const TalkContext = createContext<Talk | null>(null);

export function useTalk(): Talk {
  const talk = useContext(TalkContext);
  if (talk === null) throw new Error('Conversations are rendered within a TalkContext');
  return talk;
}
