import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, VacancyHit } from '#contracts';
import { vacancyHit } from './vacancy.hit.js';
import { storedVacancy, type VacancyRow, vacancyColumns } from './vacancy.projection.js';

/** Vacancies in the shape of search hits, for lists that are not the answer to a search. */
@Injectable()
export class OpenVacancyHits {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

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
}
