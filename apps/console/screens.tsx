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

/** What members do for their organization, beside its vacancies. */
const own: readonly Screen[] = [
  {
    path: '/vacancies/sheet',
    title: 'own.sheet.title',
    ability: 'vacancy:write',
    nav: null,
    load: async () => (await import('./pages/sheet/sheet.page.js')).SheetPage,
  },
  {
    path: '/vacancies/sheet/:id',
    title: 'own.sheet.title',
    ability: 'vacancy:write',
    nav: null,
    load: async () => (await import('./pages/sheet/sheet.page.js')).SheetPage,
  },
  {
    path: '/reports',
    title: 'own.nav.reports',
    ability: 'vacancy:read',
    nav: 'member',
    load: async () => (await import('./pages/reports/reports.page.js')).ReportsPage,
  },
  {
    path: '/organization',
    title: 'own.nav.organization',
    ability: 'organization:read',
    nav: 'member',
    load: async () => (await import('./pages/organization/organization.page.js')).OrganizationPage,
  },
  {
    path: '/mandates',
    title: 'own.mandates.title',
    ability: 'organization:read',
    nav: null,
    load: async () => (await import('./pages/organization/mandates.page.js')).MandatesPage,
  },
  {
    path: '/members',
    title: 'own.nav.members',
    ability: 'organization:read',
    nav: 'member',
    load: async () => (await import('./pages/members/members.page.js')).MembersPage,
  },
  {
    path: '/trail',
    title: 'own.nav.trail',
    ability: 'trail:read',
    nav: 'member',
    load: async () => (await import('./pages/trail/trail.page.js')).TrailPage,
  },
  {
    path: '/join',
    title: 'own.joining.title',
    ability: 'organization:register',
    nav: null,
    load: async () => (await import('./pages/join/join.page.js')).JoinPage,
  },
];

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
    ability: 'vacancy:read',
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
  ...own,
];
