import { z } from 'zod';
import { divisionCode } from './codes.js';
import { pageLimit } from './wire.js';

const text = z.string().trim().max(100);

/** `GET /api/v1/reference/divisions`: what lies under `parent` (provinces without it), or what `q` finds. */
export const divisionsQuery = z
  .strictObject({
    parent: divisionCode.optional().meta({ description: 'The division above; without it and `q`: all provinces' }),
    q: text
      .optional()
      .meta({ description: 'Part of a name, Chinese or pinyin; the first 50 in all levels below `parent`' }),
  })
  .meta({ id: 'DivisionsQuery' });
export type DivisionsQuery = z.infer<typeof divisionsQuery>;

export const divisionLevels = ['province', 'city', 'district'] as const;

export const divisionsResponse = z
  .object({
    divisions: z.array(
      z.object({
        code: divisionCode,
        name: z.string().meta({ description: 'Its own name' }),
        path: z.string().meta({ description: 'Its name with the city above it' }),
        level: z.enum(divisionLevels),
        parent: divisionCode.nullable(),
      }),
    ),
  })
  .meta({ id: 'Divisions' });
export type DivisionsResponse = z.infer<typeof divisionsResponse>;

/** `GET /api/v1/reference/industries`: the whole list, groups with their industries behind them. */
export const industriesQuery = z.strictObject({}).meta({ id: 'IndustriesQuery' });

export const industriesResponse = z
  .object({
    industries: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        parent: z.string().nullable(),
        section: z.string().meta({ description: 'Section of GB/T 4754-2017, A to T' }),
      }),
    ),
  })
  .meta({ id: 'Industries' });
export type IndustriesResponse = z.infer<typeof industriesResponse>;

/** `GET /api/v1/reference/occupations` */
export const occupationsQuery = z
  .strictObject({
    q: text.min(1).meta({ description: 'Part of a name, of an alias or of a code' }),
    limit: pageLimit,
  })
  .meta({ id: 'OccupationsQuery' });
export type OccupationsQuery = z.infer<typeof occupationsQuery>;

export const occupationsResponse = z
  .object({
    occupations: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        aliases: z.array(z.string()),
        level: z.number().int().meta({ description: '1 major group to 4 occupation' }),
      }),
    ),
  })
  .meta({ id: 'Occupations' });
export type OccupationsResponse = z.infer<typeof occupationsResponse>;

/** `GET /api/v1/reference/disciplines` */
export const disciplinesQuery = z
  .strictObject({
    q: text.default('').meta({ description: 'Part of a name or of a code; empty lists all' }),
    limit: pageLimit,
  })
  .meta({ id: 'DisciplinesQuery' });
export type DisciplinesQuery = z.infer<typeof disciplinesQuery>;

export const disciplinesResponse = z
  .object({ disciplines: z.array(z.object({ code: z.string(), name: z.string() })) })
  .meta({ id: 'Disciplines' });
export type DisciplinesResponse = z.infer<typeof disciplinesResponse>;

/** `GET /api/v1/reference/universities` */
export const universitiesQuery = z
  .strictObject({
    q: text.min(1).meta({ description: 'Part of a name, its characters in their order (河北科大), or pinyin' }),
    limit: pageLimit,
  })
  .meta({ id: 'UniversitiesQuery' });
export type UniversitiesQuery = z.infer<typeof universitiesQuery>;

export const universitiesResponse = z
  .object({
    universities: z.array(
      z.object({
        name: z.string(),
        place: z
          .object({ code: divisionCode, name: z.string() })
          .meta({ description: 'Its city; its province where no list names the city' }),
        level: z.enum(['bachelor', 'college']).meta({ description: 'What it leads to at least: 本科, 专科' }),
        marks: z.array(z.enum(['985', 'double-first-class'])),
      }),
    ),
  })
  .meta({ id: 'Universities' });
export type UniversitiesResponse = z.infer<typeof universitiesResponse>;

/** `GET /api/v1/reference/organizations` */
export const organizationNamesQuery = z
  .strictObject({ q: text.min(1).meta({ description: 'Part of a name, or a whole credit code; the first 10' }) })
  .meta({ id: 'OrganizationNamesQuery' });
export type OrganizationNamesQuery = z.infer<typeof organizationNamesQuery>;

export const organizationNames = z
  .object({ organizations: z.array(z.object({ name: z.string(), creditCode: z.string().nullable() })) })
  .meta({ id: 'OrganizationNames' });
export type OrganizationNames = z.infer<typeof organizationNames>;
