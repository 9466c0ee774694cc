import { degrees, workYears } from '#contracts';
import type { SearchKindDefinition } from '#platform/search';

/** How talents are searched. A change here makes a new index, which the worker fills at its next start. */
export const talentKind: SearchKindDefinition = {
  kind: 'talent',
  small: { degree: degrees, workYears, seeking: ['now', 'open'] },
  codes: ['discipline', 'graduationYear'],
  lists: ['skill', 'wishedPlace', 'wishedOccupation', 'wishedEmployment'],
  guarded: true,
  paySteps: [3000, 5000, 8000, 10_000, 15_000, 20_000, 30_000, 50_000],
};
