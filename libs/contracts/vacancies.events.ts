import { z } from 'zod';

/** Something about these vacancies changed: whoever derives from them reads them anew. At most 500 ids an event. */
export const vacanciesChanged = z.object({ ids: z.array(z.uuid()).min(1).max(500) });
export type VacanciesChanged = z.infer<typeof vacanciesChanged>;
