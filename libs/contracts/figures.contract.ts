import { z } from 'zod';
import { day, instant } from './wire.js';

const count = z.number().int().min(0);

/** What the fair is at one moment, counted from its tables: `GET /api/v1/figures`, and pushed as `figures`. */
export const figures = z
  .object({
    openVacancies: count,
    publishedToday: count.meta({ description: 'Open vacancies that came in on `day`' }),
    publishedThisWeek: count.meta({
      description: 'Open vacancies that came in during the last seven days, `day` among them',
    }),
    organizationsHiring: count.meta({ description: 'Organizations with at least one open vacancy' }),
    cities: count.meta({
      description: 'Cities with at least one open vacancy; a municipality such as Beijing is one',
    }),
    day: day.meta({ description: 'The day in Asia/Shanghai on which it was counted' }),
    countedAt: instant,
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof figures>;
