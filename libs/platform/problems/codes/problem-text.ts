import type { Language } from '#contracts';

/** What a problem code stands for; `{{name}}` in its texts is filled in. */
export interface ProblemText {
  status: number;
  /** Seconds after which asking again may help: sent as `Retry-After`. */
  retryAfter?: number;
  title: Record<Language, string>;
  detail: Record<Language, string>;
}
