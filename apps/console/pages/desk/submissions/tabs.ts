import type { Tab } from '../shared/tabs.js';

/** The screens about who is who: what was submitted, who wants to join, who acts for whom, which two are one. */
export const verificationTabs: readonly Tab[] = [
  { path: '/desk/submissions', title: 'desk.nav.submissions', ability: 'desk:read' },
  { path: '/desk/join-requests', title: 'desk.nav.joinRequests', ability: 'desk:read' },
  { path: '/desk/mandates', title: 'desk.nav.mandates', ability: 'desk:read' },
  { path: '/desk/school-domains', title: 'students.deskDomains.title', ability: 'desk:read' },
  { path: '/desk/affiliates', title: 'desk.nav.affiliates', ability: 'desk:read' },
  { path: '/desk/merge', title: 'desk.nav.merge', ability: 'organization:decide' },
];
