import { createContext, useContext } from 'react';
import type { Ability, Language, WhoAmI } from '#contracts';
import { isAllowed } from '#contracts';
import type { ConsoleApi } from './api.js';
import type { SignInGate } from './shell/sign-in-gate.js';

export type Person = NonNullable<WhoAmI['person']>;

/** What every screen stands on. */
export interface Console {
  person: Person;
  language: Language;
  api: ConsoleApi;
  gate: SignInGate;
}

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === null) throw new Error('A screen is rendered within a ConsoleContext');
  return console;
}

/** Whether the one who works here may do it, in the present role. */
export function useMay(): (ability: Ability) => boolean {
  const { person } = useConsole();
  return (ability) => isAllowed(ability, person.role);
}
