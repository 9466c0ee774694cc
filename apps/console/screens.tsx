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
  /** The screen of the navigation that leads to one whose path does not say so. */
  within?: string;
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
    path: '/students',
    title: 'students.title',
    ability: 'students:figures',
    nav: 'member',
    load: async () => (await import('./pages/students/students.page.js')).StudentsPage,
  },
  {
    path: '/students/persons',
    title: 'students.persons.title',
    ability: 'students:figures',
    nav: null,
    load: async () => (await import('./pages/students/persons.page.js')).StudentPersonsPage,
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
    within: '/organization',
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
  ...['/vacancies/:id/talents', '/vacancies/:id/talents/:ref'].map(
    (path): Screen => ({
      path,
      title: 'fit.title',
      ability: 'talent:ask',
      nav: null,
      load: async () => (await import('./pages/talents/fitting.page.js')).FittingTalentsPage,
    }),
  ),
  {
    path: '/applications',
    title: 'nav.applications',
    ability: 'application:answer',
    nav: 'member',
    load: async () => (await import('./pages/applications/applications.page.js')).ApplicationsPage,
  },
  {
    path: '/applications/invitations',
    title: 'invitations.title',
    ability: 'talent:ask',
    nav: null,
    load: async () => (await import('./pages/invitations/invitations.page.js')).InvitationsPage,
  },
  {
    path: '/applications/compare',
    title: 'applications.compare.title',
    ability: 'application:answer',
    nav: null,
    load: async () => (await import('./pages/applications/compare.page.js')).ComparePage,
  },
  {
    path: '/applications/:id',
    title: 'applications.candidate',
    ability: 'application:answer',
    nav: null,
    load: async () => (await import('./pages/applications/candidate.page.js')).CandidatePage,
  },
  {
    path: '/messages',
    title: 'nav.messages',
    ability: 'application:answer',
    nav: 'member',
    load: async () => (await import('./pages/messages/messages.page.js')).MessagesPage,
  },
  {
    path: '/messages/:id',
    title: 'nav.messages',
    ability: 'application:answer',
    nav: null,
    load: async () => (await import('./pages/messages/messages.page.js')).MessagesPage,
  },
  {
    path: '/talents',
    title: 'nav.talents',
    ability: 'talent:search',
    nav: 'member',
    load: async () => (await import('./pages/talents/talents.page.js')).TalentsPage,
  },
  {
    path: '/talents/:ref',
    title: 'talents.title',
    ability: 'talent:search',
    nav: null,
    load: async () => (await import('./pages/talents/talents.page.js')).TalentsPage,
  },
  {
    path: '/register',
    title: 'register.title',
    ability: 'organization:register',
    nav: null,
    load: async () => (await import('./pages/register/register.page.js')).RegisterPage,
  },
  ...own,
  // The organizer's desk.
  {
    path: '/desk/submissions',
    title: 'desk.nav.submissions',
    ability: 'desk:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/submissions/submissions.page.js')).SubmissionsPage,
  },
  {
    path: '/desk/submissions/:id',
    title: 'desk.submission.title',
    ability: 'desk:read',
    nav: null,
    load: async () => (await import('./pages/desk/submissions/submission.page.js')).SubmissionPage,
  },
  {
    path: '/desk/join-requests',
    title: 'desk.nav.joinRequests',
    ability: 'desk:read',
    nav: null,
    within: '/desk/submissions',
    load: async () => (await import('./pages/desk/submissions/join-requests.page.js')).JoinRequestsPage,
  },
  {
    path: '/desk/mandates',
    title: 'desk.nav.mandates',
    ability: 'desk:read',
    nav: null,
    within: '/desk/submissions',
    load: async () => (await import('./pages/desk/submissions/mandates.page.js')).MandatesPage,
  },
  {
    path: '/desk/school-domains',
    title: 'students.deskDomains.title',
    ability: 'desk:read',
    nav: null,
    within: '/desk/submissions',
    load: async () => (await import('./pages/desk/submissions/school-domains.page.js')).SchoolDomainsPage,
  },
  {
    path: '/desk/merge',
    title: 'desk.nav.merge',
    ability: 'organization:decide',
    nav: null,
    within: '/desk/submissions',
    load: async () => (await import('./pages/desk/submissions/merge.page.js')).MergePage,
  },
  {
    path: '/desk/affiliates',
    title: 'desk.nav.affiliates',
    ability: 'desk:read',
    nav: null,
    within: '/desk/submissions',
    load: async () => (await import('./pages/desk/submissions/affiliates.page.js')).AffiliatesPage,
  },
  {
    path: '/desk/reviews',
    title: 'desk.nav.reviews',
    ability: 'desk:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/reviews/reviews.page.js')).ReviewsPage,
  },
  {
    path: '/desk/reviews/:id',
    title: 'desk.review.title',
    ability: 'desk:read',
    nav: null,
    load: async () => (await import('./pages/desk/reviews/review.page.js')).ReviewPage,
  },
  {
    path: '/desk/take-down',
    title: 'desk.nav.takeDown',
    ability: 'vacancy:review',
    nav: null,
    within: '/desk/reviews',
    load: async () => (await import('./pages/desk/reviews/take-down.page.js')).TakeDownPage,
  },
  {
    path: '/desk/reports',
    title: 'desk.nav.reports',
    ability: 'desk:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/reports/reports.page.js')).ReportsPage,
  },
  {
    path: '/desk/reports/:vacancy/:id',
    title: 'desk.report.title',
    ability: 'desk:read',
    nav: null,
    load: async () => (await import('./pages/desk/reports/report.page.js')).ReportPage,
  },
  {
    path: '/desk/talent-use',
    title: 'desk.nav.talentUse',
    ability: 'talent-use:watch',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/talent-use/talent-use.page.js')).TalentUsePage,
  },
  {
    path: '/desk/recoveries',
    title: 'desk.nav.recoveries',
    ability: 'account:recover',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/recoveries/recoveries.page.js')).RecoveriesPage,
  },
  {
    path: '/desk/recoveries/new',
    title: 'desk.recovery.begin',
    ability: 'account:recover',
    nav: null,
    load: async () => (await import('./pages/desk/recoveries/proposal.page.js')).ProposalPage,
  },
  {
    path: '/desk/recoveries/:id',
    title: 'desk.recovery.title',
    ability: 'account:recover',
    nav: null,
    load: async () => (await import('./pages/desk/recoveries/recovery.page.js')).RecoveryPage,
  },
  {
    path: '/desk/imports',
    title: 'desk.nav.imports',
    ability: 'desk:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/imports/imports.page.js')).ImportsPage,
  },
  {
    path: '/desk/imports/:id',
    title: 'desk.import.title',
    ability: 'desk:read',
    nav: null,
    load: async () => (await import('./pages/desk/imports/import.page.js')).ImportPage,
  },
  {
    path: '/desk/announcements',
    title: 'desk.nav.announcements',
    ability: 'announcement:write',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/announcements/announcements.page.js')).AnnouncementsPage,
  },
  {
    path: '/desk/announcements/:id',
    title: 'desk.announcement.title',
    ability: 'announcement:write',
    nav: null,
    load: async () => (await import('./pages/desk/announcements/announcement.page.js')).AnnouncementPage,
  },
  {
    path: '/desk/system',
    title: 'desk.nav.system',
    ability: 'desk:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/system/system.page.js')).SystemPage,
  },
  {
    path: '/desk/audit',
    title: 'desk.nav.audit',
    ability: 'audit:read',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/audit/audit.page.js')).AuditPage,
  },
  {
    path: '/desk/organizers',
    title: 'desk.nav.organizers',
    ability: 'organizer:manage',
    nav: 'organizer',
    load: async () => (await import('./pages/desk/organizers/organizers.page.js')).OrganizersPage,
  },
];
