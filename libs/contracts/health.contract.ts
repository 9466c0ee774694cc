import { z } from 'zod';

/** `GET /api/health/live` */
export const liveness = z.object({ alive: z.literal(true) }).meta({ id: 'Liveness' });
export type Liveness = z.infer<typeof liveness>;

/** `GET /api/health/ready`: 200 when every essential component is ok, else 503 with the same body. */
export const readiness = z
  .object({
    ready: z.boolean(),
    components: z.record(
      z.string(),
      z.object({ state: z.enum(['ok', 'failed']), essential: z.boolean(), detail: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;
