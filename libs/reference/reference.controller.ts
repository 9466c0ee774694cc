import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type DisciplinesQuery,
  type DisciplinesResponse,
  type DivisionsQuery,
  type DivisionsResponse,
  disciplinesQuery,
  disciplinesResponse,
  divisionsQuery,
  divisionsResponse,
  type IndustriesResponse,
  industriesQuery,
  industriesResponse,
  type OccupationsQuery,
  type OccupationsResponse,
  occupationsQuery,
  occupationsResponse,
  type UniversitiesQuery,
  type UniversitiesResponse,
  universitiesQuery,
  universitiesResponse,
} from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { findDisciplines } from './disciplines.rules.js';
import { childrenOf, type Division, findDivisions, isWithin, nameOf, ownNameOf } from './divisions.rules.js';
import { allIndustries } from './industries.rules.js';
import { findOccupations } from './occupations.rules.js';
import { findUniversities } from './universities.rules.js';

/** The lists change with a release only, and their names with the language asked for. */
const cacheControl = 'public, max-age=86400';
const mostDivisions = 50;

@Public()
@ApiTags('reference')
@Controller('api/v1/reference')
export class ReferenceController {
  @Get('divisions')
  @Header('Cache-Control', cacheControl)
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'Provinces, cities and districts, GB/T 2260' })
  @Answers(divisionsResponse, { description: 'The divisions', problems: ['request/invalid'] })
  divisions(
    @Query({ schema: divisionsQuery }) { parent, q }: DivisionsQuery,
    @Headers('accept-language') accepted?: string,
  ): DivisionsResponse {
    const language = languageOf(accepted);
    const divisions = q ? foundWithin(parent, q) : childrenOf(parent ?? null);
    return {
      divisions: divisions.map(({ code, level, parent }) => ({
        code,
        name: ownNameOf(code, language),
        path: nameOf(code, language),
        level,
        parent,
      })),
    };
  }

  @Get('industries')
  @Header('Cache-Control', cacheControl)
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'Industries in their groups' })
  @Answers(industriesResponse, { description: 'All industries', problems: ['request/invalid'] })
  industries(
    @Query({ schema: industriesQuery }) _query: object,
    @Headers('accept-language') accepted?: string,
  ): IndustriesResponse {
    const language = languageOf(accepted);
    return {
      industries: [...allIndustries()].map(({ code, parent, section, ...names }) => ({
        code,
        name: names[language],
        parent,
        section,
      })),
    };
  }

  @Get('occupations')
  @Header('Cache-Control', cacheControl)
  @ApiOperation({ summary: 'Occupations of the Chinese classification of 2022, by name or code' })
  @Answers(occupationsResponse, { description: 'The nearest first', problems: ['request/invalid'] })
  occupations(@Query({ schema: occupationsQuery }) { q, limit }: OccupationsQuery): OccupationsResponse {
    return { occupations: findOccupations(q, limit) };
  }

  @Get('disciplines')
  @Header('Cache-Control', cacheControl)
  @ApiOperation({ summary: 'University disciplines 一级学科, by name or code' })
  @Answers(disciplinesResponse, { description: 'Those that begin with it first', problems: ['request/invalid'] })
  disciplines(@Query({ schema: disciplinesQuery }) { q, limit }: DisciplinesQuery): DisciplinesResponse {
    return { disciplines: findDisciplines(q, limit) };
  }

  @Get('universities')
  @Header('Cache-Control', cacheControl)
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'Universities and colleges of the mainland, by name or pinyin' })
  @Answers(universitiesResponse, { description: 'The nearest first', problems: ['request/invalid'] })
  universities(
    @Query({ schema: universitiesQuery }) { q, limit }: UniversitiesQuery,
    @Headers('accept-language') accepted?: string,
  ): UniversitiesResponse {
    const language = languageOf(accepted);
    return {
      universities: findUniversities(q, limit).map(({ name, placeCode, level, marks }) => ({
        name,
        place: { code: placeCode, name: nameOf(placeCode, language) },
        level,
        marks: [...marks],
      })),
    };
  }
}

function foundWithin(parent: string | undefined, text: string): Division[] {
  if (!parent) return findDivisions(text, mostDivisions);
  return findDivisions(text, Number.POSITIVE_INFINITY)
    .filter(({ code }) => code !== parent && isWithin(code, parent))
    .slice(0, mostDivisions);
}
