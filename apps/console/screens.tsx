import type { ComponentType } from 'react';
import type { Ability } from '#contracts';
import type { Translate } from './texts.js';

type Key = Parameters<Translate>[0];

export interface Screen {
  /** Below /console. */
  path: string;
  title: Key;
  /** What somebody must be able to do to see it. */
  ability: Ability;
  /** For whom it stands in the navigation; null for screens that others lead to. */
  nav: 'member' | 'organizer' | 'everybody' | null;
  load: () => Promise<ComponentType>;
}

/** Every screen of the console, each with a chunk of its own; those of the navigation in its order. */
export const screens: readonly Screen[] = [
  {
    path: '/',
    title: 'nav.today',
    ability: 'account:use',
    nav: 'everybody',
    load: async () => (await import('./pages/today/today.page.js')).TodayPage,
  },
  {
    path: '/vacancies',
    title: 'nav.vacancies',
    ability: 'vacancy:read',
    nav: 'member',
    load: async () => (await import('./pages/vacancies/vacancies.page.js')).VacanciesPage,
  },
  {
    path: '/vacancies/:id',
    title: 'vacancy.title',
    ability: 'vacancy:write',
    nav: null,
    load: async () => (await import('./pages/vacancy/vacancy.page.js')).VacancyPage,
  },
  {
    path: '/register',
    title: 'register.title',
    ability: 'organization:register',
    nav: null,
    load: async () => (await import('./pages/register/register.page.js')).RegisterPage,
  },
];
