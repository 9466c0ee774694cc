import reasons from './reasons.json' with { type: 'json' };

/** Why something is found: an entry of reasons.json, which has law and wording. */
export type Reason = keyof typeof reasons;

/**
 * One thing to look for in a folded text (one width, lower case, simplified characters). What `find` matches is the
 * place that is shown; what only has to stand around it goes into look-arounds or into `notAfter` and `notBefore`,
 * which see the rest of the clause (at most 20 characters of it). No quantifier in `find` stands over another without
 * a bound, so that a text costs time in proportion to its length.
 */
export interface Pattern<R = Reason> {
  reason: R;
  /** What a text without any match mostly has not: one look that spares `find`. */
  needs: RegExp;
  find: RegExp;
  /** Not found where the clause goes on before the match like this; anchored at its end by `$` where it has to touch. */
  notAfter?: RegExp;
  /** Not found where the clause goes on like this behind the match. */
  notBefore?: RegExp;
  /** What else has to hold for a match, such as the size of its numbers. */
  holds?: (match: RegExpExecArray) => boolean;
}
