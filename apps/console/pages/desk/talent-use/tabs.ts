import type { Tab } from '../shared/tabs.js';

/** The screens about talents for the desk: who looks at how many, and the search itself. */
export const talentTabs: readonly Tab[] = [
  { path: '/desk/talent-use', title: 'desk.nav.talentUse', ability: 'talent-use:watch' },
  { path: '/talents', title: 'desk.nav.talents', ability: 'talent:search' },
];
