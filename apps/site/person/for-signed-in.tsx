import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { Language, WhoAmI } from '#contracts';
import { problemFacts } from '#ui';
import { ProblemPage } from '../pages/problem/problem.page.js';
import { prefixes, useSite } from '../site.js';
import { meQuery } from './auth.js';

export type Person = NonNullable<WhoAmI['person']>;

/** Signing in, and back. @param path without the language's prefix */
export function signInPath(language: Language, path: string): string {
  return `${prefixes[language]}/sign-in?to=${encodeURIComponent(prefixes[language] + path)}`;
}

interface Props {
  /** Of the page, without the language's prefix. */
  path: string;
  /** The page as it stands before anything is known of the person. */
  waiting: ReactNode;
  signInFirst: ReactNode;
  children(person: Person): ReactNode;
}

/** A page for who is signed in: the server writes its frame; what it holds is asked for by the browser alone. */
export function ForSignedIn({ path, waiting, signInFirst, children }: Props) {
  const { language } = useSite();
  const { data, error, refetch } = useQuery(meQuery(language));
  const signIn = signInPath(language, path);
  const isHalfIn = data?.secondFactor === 'to-be-shown';
  useEffect(() => {
    if (isHalfIn) location.replace(signIn);
  }, [isHalfIn, signIn]);
  if (error !== null) return <ProblemPage facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === null) return signInFirst;
  if (data === undefined || isHalfIn) return waiting;
  return children(data);
}
