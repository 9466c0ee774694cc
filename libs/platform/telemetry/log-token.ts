/** Injection token of the process's log: `@Inject(LOG) private readonly log: Log`. */
export const LOG = Symbol('LOG');
