import type { OrganizationKind } from '#contracts';
import type { Organization } from '#organizations';
import { organizationKey } from '#vacancies';
import { Calendar } from './calendar.js';
import { demoId, fictitiousCreditCode } from './identity.js';
import { type OrganizationSketch, organizationSketches } from './phrases.js';
import { Random } from './random.js';

export type DemoOrganization = Organization & { creditCode: string; placeCode: string; industry: string };

/** The organizations of the demo city, in the order in which they were written. */
export function demoOrganizations(now: Date): DemoOrganization[] {
  const calendar = new Calendar(now);
  return organizationSketches.map((sketch, number) => organization(sketch, number, calendar));
}

function organization(sketch: OrganizationSketch, number: number, calendar: Calendar): DemoOrganization {
  const random = new Random(`organization ${number}`);
  const createdAt = calendar.officeHour(random.whole(75, 400), random);
  const verifiedAt = sketch.unverified ? null : new Date(createdAt.getTime() + random.whole(2, 30) * 60 * 60 * 1000);
  const placeCode = seat(sketch);
  return {
    id: demoId('organization', number),
    name: sketch.name,
    nameKey: organizationKey(sketch.name),
    kind: sketch.kind,
    creditCode: fictitiousCreditCode(authority(sketch.kind, sketch.ownership), cityOf(placeCode), number),
    origin: 'demo',
    verifiedAt,
    industry: sketch.industry,
    size: sketch.size,
    ownership: sketch.ownership,
    placeCode,
    introduction: sketch.introduction,
    address: null,
    website: null,
    contactName: null,
    logoFileId: null,
    claimedAt: null,
    mergedInto: null,
    createdAt,
    updatedAt: verifiedAt ?? createdAt,
    version: 1,
  };
}

function seat({ name, sites }: OrganizationSketch): string {
  const [first] = sites;
  if (!first) throw new Error(`${name} stands nowhere`);
  return first;
}

/** Companies are registered by market regulators (91), public institutions by their own office (12), others with civil affairs (52). */
function authority(kind: OrganizationKind, ownership: string): string {
  if (ownership === '事业单位') return '12';
  return kind === 'university' ? '52' : '91';
}

function cityOf(placeCode: string): string {
  return `${placeCode.slice(0, 4)}00`;
}
