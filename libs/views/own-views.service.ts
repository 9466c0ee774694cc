import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OwnViews } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { firstCountedDay } from './views.rules.js';

/** How often an organization's own vacancies were read in the last seven days. */
@Injectable()
export class OwnViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of those of the ids that are the caller's. Index scans of vacancy_pkey and vacancy_views_pkey. */
  async of(caller: MemberCaller, ids: readonly string[]): Promise<OwnViews> {
    const since = firstCountedDay(dayOf(this.clock.now()));
    const rows = await this.dataSource.query<{ id: string; views: number }[]>(
      `SELECT v.id, sum(w.views)::int AS views FROM vacancy v JOIN vacancy_views w ON w.vacancy_id = v.id
       WHERE v.id = ANY($1::uuid[]) AND v.organization_id = $2 AND w.day >= $3 GROUP BY v.id`,
      [ids, caller.hat.organizationId, since],
    );
    return { since, views: Object.fromEntries(rows.map(({ id, views }) => [id, views])) };
  }
}
