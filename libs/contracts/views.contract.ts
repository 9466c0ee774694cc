import { z } from 'zod';
import { vacancyHit } from './search.contract.js';
import { day, several, wholeNumber } from './wire.js';

/** `POST /api/v1/vacancies/:id/views` */
export const viewNoted = z
  .object({
    noted: z.boolean().meta({
      description:
        'Whether it will be counted, if the vacancy is open; false when this address was counted often enough today, or when another site sent it',
    }),
  })
  .meta({ id: 'ViewNoted' });
export type ViewNoted = z.infer<typeof viewNoted>;

/** `GET /api/v1/vacancies/most-viewed` */
export const mostViewedQuery = z
  .strictObject({ limit: wholeNumber(1, 20).default(10) })
  .meta({ id: 'MostViewedQuery' });
export type MostViewedQuery = z.infer<typeof mostViewedQuery>;

export const mostViewedResponse = z
  .object({
    since: day.meta({ description: 'First of the seven days in Asia/Shanghai, today among them' }),
    hits: z
      .array(vacancyHit.extend({ views: z.number().int() }))
      .meta({ description: 'Open vacancies, most views first' }),
  })
  .meta({ id: 'MostViewed' });
export type MostViewedResponse = z.infer<typeof mostViewedResponse>;

/** `GET /api/v1/organization/vacancies/views` */
export const ownViewsQuery = z.strictObject({ id: several(z.uuid()) }).meta({ id: 'OwnViewsQuery' });
export type OwnViewsQuery = z.infer<typeof ownViewsQuery>;

export const ownViews = z
  .object({
    since: day.meta({ description: 'First of the seven days in Asia/Shanghai, today among them' }),
    views: z
      .record(z.string(), z.number().int())
      .meta({ description: 'By id; what was not read, or is another organization’s, is not there' }),
  })
  .meta({ id: 'OwnViews' });
export type OwnViews = z.infer<typeof ownViews>;
