import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, VacancyHit } from '#contracts';
import { Clock } from '#platform/clock';
import { standingOf, type VacancyStanding } from '#vacancies';
import { vacancyHit } from './vacancy.hit.js';
import { storedVacancy, type VacancyRow, vacancyColumns } from './vacancy.projection.js';

/** How a vacancy stands, and what is shown of it: nothing of one whose page is gone, or is not there. */
export interface ShownVacancy {
  standing: VacancyStanding;
  hit: VacancyHit | null;
}

/** Standings in which a vacancy has no page. */
const unseen: readonly VacancyStanding[] = ['hidden', 'taken-down', 'lapsed-long-ago'];

/** Vacancies in the shape of search hits, for lists that are not the answer to a search. */
@Injectable()
export class OpenVacancyHits {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those of the ids that are open, by id. Index scans of vacancy_pkey and organization_pkey. */
  async byIds(ids: readonly string[], language: Language): Promise<Map<string, VacancyHit>> {
    if (ids.length === 0) return new Map();
    const rows = await this.dataSource.query<VacancyRow[]>(
      `SELECT ${vacancyColumns} FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id
       WHERE v.id = ANY($1::uuid[]) AND v.state = 'open'`,
      [ids],
    );
    return new Map(
      rows.map((row) => [row.id, vacancyHit({ id: row.id, stored: storedVacancy(row), highlights: {} }, language)]),
    );
  }

  /** Whatever became of those of the ids that are there, by id. Index scans as {@link byIds}. */
  async whateverState(ids: readonly string[], language: Language): Promise<Map<string, ShownVacancy>> {
    if (ids.length === 0) return new Map();
    const rows = await this.dataSource.query<(VacancyRow & { lapsesAt: Date | null })[]>(
      `SELECT ${vacancyColumns}, v.lapses_at AS "lapsesAt" FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id
       WHERE v.id = ANY($1::uuid[])`,
      [ids],
    );
    const now = this.clock.now();
    return new Map(
      rows.map((row) => {
        const standing = standingOf(row, now);
        const hit = unseen.includes(standing)
          ? null
          : vacancyHit({ id: row.id, stored: storedVacancy(row), highlights: {} }, language);
        return [row.id, { standing, hit }];
      }),
    );
  }
}
