import type { Tab } from '../shared/tabs.js';

/** The screens about what vacancies say. */
export const contentTabs: readonly Tab[] = [
  { path: '/desk/reviews', title: 'desk.nav.reviews', ability: 'desk:read' },
  { path: '/desk/take-down', title: 'desk.nav.takeDown', ability: 'vacancy:review' },
];
