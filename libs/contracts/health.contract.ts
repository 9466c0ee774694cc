import { z } from 'zod';

/** `GET /api/health/live` */
export const liveness = z.object({ alive: z.literal(true) }).meta({ id: 'Liveness' });
export type Liveness = z.infer<typeof liveness>;

/**
 * `degraded` works, but somebody should look; `unknown` cannot be told, since what it stands on failed.
 */
export const componentStates = ['ok', 'degraded', 'failed', 'unknown'] as const;
export type ComponentStateName = (typeof componentStates)[number];

/** `GET /api/health/ready`: 200 when every essential component works, else 503 with the same body. */
export const readiness = z
  .object({
    ready: z.boolean(),
    /** What is to blame, by name: what failed by itself first, essential before others; then what is degraded. */
    culprits: z.array(z.string()),
    components: z.record(
      z.string(),
      z.object({
        state: z.enum(componentStates),
        /** Whether the process is of no use to visitors without it. */
        essential: z.boolean(),
        /** A sentence for operators. */
        detail: z.string().nullable(),
        /** How long the look took. */
        latencyMs: z.number().int(),
        /** What was measured, in the unit that the name ends in: `freeBytes`, `oldestSeconds`, or a count. */
        figures: z.record(z.string(), z.number()),
      }),
    ),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;
