import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenVacancyHits } from '#catalog';
import type { Language, MostViewedResponse } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import { firstCountedDay } from './views.rules.js';

/** Which open vacancies were read most in the last seven days. */
@Injectable()
export class MostViewedService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OpenVacancyHits) private readonly hits: OpenVacancyHits,
  ) {}

  /** At most a hundred rows of the last ranking, and those of them that are open by their keys. */
  async mostViewed(limit: number, language: Language): Promise<MostViewedResponse> {
    const ranked = await this.dataSource.query<{ id: string; views: number }[]>(
      `SELECT m.vacancy_id AS id, m.views FROM most_viewed m JOIN vacancy v ON v.id = m.vacancy_id
       WHERE v.state = 'open' ORDER BY m.place LIMIT $1`,
      [limit],
    );
    const hits = await this.hits.byIds(
      ranked.map(({ id }) => id),
      language,
    );
    return {
      since: firstCountedDay(dayOf(this.clock.now())),
      hits: ranked.flatMap(({ id, views }) => {
        const hit = hits.get(id);
        return hit === undefined ? [] : [{ ...hit, views }];
      }),
    };
  }
}
