import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type Language,
  type OwnVacancies,
  type OwnVacanciesQuery,
  type OwnVacancySort,
  type VacancyState,
  vacancyStates,
} from '#contracts';
import { type MemberCaller, pageOf, readPageCursor } from '#platform/http';
import { ownVacancyRow, type PostedRow, postedColumns, postedTables } from './posted-row.js';

interface Sorting {
  key: string;
  type: 'timestamptz' | 'text';
  direction: 'ASC' | 'DESC';
}

/** By which a list is sorted, and of what type it is. What is not there comes last. */
const sortings: Record<OwnVacancySort, Sorting> = {
  updated: { key: 'greatest(v.updated_at, v.worked_at)', type: 'timestamptz', direction: 'DESC' },
  published: { key: `COALESCE(v.published_at, '-infinity')`, type: 'timestamptz', direction: 'DESC' },
  lapses: { key: `COALESCE(v.lapses_at, 'infinity')`, type: 'timestamptz', direction: 'ASC' },
  title: { key: `COALESCE(v.working->>'title', v.title, '')`, type: 'text', direction: 'ASC' },
};

/** As PostgreSQL writes an instant, or one of its ends of time. */
const instantText = z.string().regex(/^(-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/);

/**
 * Of an organization ($1), by a part of the title or address ($2), by the last change ($3). An index scan of
 * vacancy_organization; an organization has hundreds of vacancies, not hundred thousands.
 */
export const ownVacanciesWhere = `v.organization_id = $1
  AND ($2 = '' OR strpos(lower(COALESCE(v.working->>'title', v.title, '')), lower($2)) > 0
    OR strpos(lower(COALESCE(v.working->>'address', v.place_text, '')), lower($2)) > 0)
  AND ($3::timestamptz IS NULL OR greatest(v.updated_at, v.worked_at) >= $3)`;

/** The list in which an organization finds its vacancies. */
@Injectable()
export class OwnVacanciesService {
  constructor(private readonly dataSource: DataSource) {}

  /** The caller's vacancies. @throws Problem request/cursor */
  async list(caller: MemberCaller, query: OwnVacanciesQuery, language: Language): Promise<OwnVacancies> {
    const { state, q, updatedSince = null, sort, limit, cursor } = query;
    const { organizationId } = caller.hat;
    const { key, type, direction } = sortings[sort];
    const identity = JSON.stringify(['own-vacancies', organizationId, state, q, updatedSince, sort]);
    const after = readPageCursor(cursor, identity, type === 'text' ? z.string() : instantText);
    const rows = await this.dataSource.query<(PostedRow & { key: string })[]>(
      `SELECT ${postedColumns}, (${key})::text AS key FROM ${postedTables}
       WHERE ${ownVacanciesWhere} AND (cardinality($4::text[]) = 0 OR v.state = ANY($4))
         AND ($5::text IS NULL OR (${key}, v.id) ${direction === 'DESC' ? '<' : '>'} ($5::${type}, $6::uuid))
       ORDER BY ${key} ${direction}, v.id ${direction} LIMIT $7`,
      [organizationId, q, updatedSince, state, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    const { page, nextCursor } = pageOf(rows, limit, identity);
    return {
      vacancies: page.map((row) => ownVacancyRow(row, language)),
      counts: await this.counts(organizationId, q, updatedSince),
      nextCursor,
    };
  }

  private async counts(
    organizationId: string,
    q: string,
    updatedSince: string | null,
  ): Promise<Record<VacancyState, number>> {
    const rows = await this.dataSource.query<{ state: VacancyState; count: number }[]>(
      `SELECT v.state, count(*)::int AS count FROM vacancy v WHERE ${ownVacanciesWhere} GROUP BY v.state`,
      [organizationId, q, updatedSince],
    );
    const counts = Object.fromEntries(vacancyStates.map((state) => [state, 0])) as Record<VacancyState, number>;
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }
}
