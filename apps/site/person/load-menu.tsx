import type { ComponentType } from 'react';
import type { Language } from '#contracts';
import { aroundAccount } from './around-account.js';
import { authCalls } from './auth.js';
import { PersonMenu } from './person-menu.js';
import { PersonParts } from './person-parts.js';

/** The menu of who is signed in, and what pages leave room for; null when nobody is, or not until their second factor is shown. Texts are fetched only for somebody. */
export async function loadMenu(language: Language): Promise<ComponentType | null> {
  const { person } = await authCalls(language).me();
  if (person === null || person.secondFactor === 'to-be-shown') return null;
  return aroundAccount(language, () => (
    <>
      <PersonMenu person={person} />
      <PersonParts />
    </>
  ));
}
