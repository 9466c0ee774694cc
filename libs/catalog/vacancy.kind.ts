import { educations, employments, experiences, organizationKinds } from '#contracts';
import type { SearchKindDefinition } from '#platform/search';

/** How vacancies are searched. A change here makes a new index, which the worker fills at its next start. */
export const vacancyKind: SearchKindDefinition = {
  kind: 'vacancy',
  small: {
    education: educations,
    experience: experiences,
    asksEducation: educations,
    asksExperience: experiences,
    employment: employments,
    organizationKind: organizationKinds,
  },
  codes: ['industry', 'occupation'],
  paySteps: [3000, 5000, 8000, 10_000, 15_000, 20_000, 30_000, 50_000],
};
