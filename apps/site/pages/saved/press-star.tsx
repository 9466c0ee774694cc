import type { QueryClient } from '@tanstack/react-query';
import type { Language, SavedMarks } from '#contracts';
import { callProblem, loadSavedTexts, textsIn } from '#ui';
import { marksKey } from '../../parts/star/marks.js';
import { prefixes } from '../../site.js';
import { tell } from './notice.js';
import { marksQuery, savedCalls } from './saved-calls.js';

interface Pressed {
  /** Of the vacancy. */
  id: string;
  language: Language;
  queries: QueryClient;
  /** Where who is not signed in goes on. */
  signIn: string;
}

/** Turns a favourite into none and the other way round; who is not signed in is led to sign in. */
export async function pressStar(star: Pressed): Promise<void> {
  const { queries, language, id } = star;
  try {
    const { favourites } = await queries.ensureQueryData(marksQuery(language));
    await setFavourite(star, !favourites.includes(id));
  } catch (error) {
    const { facts } = callProblem(error);
    if (facts.status === 401) location.assign(star.signIn);
    else await tellFailure(star, true, error);
  }
}

/** One change after the other: of two presses the second counts, in whatever order the network has them. */
let last: Promise<unknown> = Promise.resolve();

/** Stands as wished at once, and as it was again where that fails; says which, and offers to take it back. */
export async function setFavourite(star: Pressed, isWished: boolean): Promise<void> {
  const { queries, language, id } = star;
  const calls = savedCalls(language);
  mark(queries, id, isWished);
  const change = last.then(() => (isWished ? calls.addFavourite(id) : calls.removeFavourite(id)));
  last = change.catch(() => {});
  try {
    await change;
  } catch (error) {
    mark(queries, id, !isWished);
    if (callProblem(error).facts.status === 401) location.assign(star.signIn);
    else await tellFailure(star, isWished, error);
    return;
  }
  const t = textsIn(language, await loadSavedTexts(language));
  const undo = { name: t('page.undo'), act: () => void setFavourite(star, !isWished) };
  tell({
    text: t(isWished ? 'star.saved' : 'star.removed'),
    close: t('star.close'),
    ...(isWished ? { link: { name: t('star.look'), to: `${prefixes[language]}/saved` } } : { action: undo }),
  });
}

/** Marks a vacancy on every page that shows it. */
export function mark(queries: QueryClient, id: string, isFavourite: boolean): void {
  queries.setQueryData<SavedMarks>(marksKey, (marks) => {
    if (marks === undefined) return undefined;
    const others = marks.favourites.filter((one) => one !== id);
    return { ...marks, favourites: isFavourite ? [...others, id] : others };
  });
}

async function tellFailure(star: Pressed, wasWished: boolean, error: unknown): Promise<void> {
  const t = textsIn(star.language, await loadSavedTexts(star.language));
  const { facts, title, detail } = callProblem(error);
  const why = detail ?? t(facts.status === 0 ? 'star.offline' : 'star.failed');
  tell({
    text: `${title ?? t(wasWished ? 'star.notSaved' : 'star.notRemoved')}${star.language === 'zh' ? '：' : '. '}${why}`,
    close: t('star.close'),
    isFailure: true,
    // What is refused for a reason is refused again.
    ...(title === null && { action: { name: t('star.again'), act: () => void pressStar(star) } }),
  });
}
