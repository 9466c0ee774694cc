import type { Log } from './log.js';

const REMINDER_SECONDS = 60;

/**
 * Says of a trouble that shows itself again and again (at each request, each attempt to come back) when it begins, then
 * once a minute how often it did, then that it is over. A log that is flooded hides what else happens.
 */
export class Recurring {
  private since: number | undefined;
  private saidAt = 0;
  private times = 0;

  /** @param trouble the sentence for the log, as "Redis does not answer" */
  constructor(
    private readonly log: Log,
    private readonly trouble: string,
  ) {}

  /** It happened once more. A trouble that was silent for longer than a minute is a new one. */
  note(error: unknown, fields: Record<string, unknown> = {}): void {
    const now = performance.now();
    this.times += 1;
    if (this.since !== undefined && now - this.saidAt < REMINDER_SECONDS * 1_000) return;
    this.log.warn({ err: error, ...fields, times: this.times }, this.trouble);
    this.since ??= now;
    this.saidAt = now;
    this.times = 0;
  }

  /** It works: says so if it did not before. */
  over(): void {
    if (this.since === undefined) return;
    const seconds = Math.round((performance.now() - this.since) / 1_000);
    this.log.info({ seconds, trouble: this.trouble, more: this.times }, 'A trouble is over');
    this.since = undefined;
    this.times = 0;
  }
}

/** A {@link Recurring} for each kind of the same trouble: what is new is told at once, however often the others come. */
export class RecurringKinds {
  private readonly kinds = new Map<string, Recurring>();

  constructor(
    private readonly log: Log,
    private readonly trouble: string,
  ) {}

  note(kind: string, error: unknown, fields: Record<string, unknown>): void {
    let recurring = this.kinds.get(kind);
    if (recurring === undefined) {
      recurring = new Recurring(this.log, this.trouble);
      this.kinds.set(kind, recurring);
    }
    recurring.note(error, { ...fields, kind });
  }
}
