interface Asked {
  ids: readonly string[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Does a work on ids one time after the other; what is asked for meanwhile is done together the next time. So an id is
 * never kept waiting for company, and the more there is to do, the less each costs.
 */
export class Gathered {
  private waiting: Asked[] = [];
  private isAtWork = false;

  /** @param most calls that are done together */
  constructor(
    private readonly work: (ids: readonly string[]) => Promise<void>,
    private readonly most: number,
  ) {}

  /** Resolves when a work on these ids that began after this call has ended; rejects when it failed for them. */
  run(ids: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ids, resolve, reject });
      void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    while (this.waiting.length > 0) await this.doTogether(this.waiting.splice(0, this.most));
    this.isAtWork = false;
  }

  /** Where it fails together, each is tried alone: one that cannot be done holds up no other. */
  private async doTogether(asked: readonly Asked[]): Promise<void> {
    try {
      await this.work([...new Set(asked.flatMap(({ ids }) => ids))]);
      for (const { resolve } of asked) resolve();
    } catch (error) {
      if (asked.length === 1) asked[0]?.reject(error);
      else for (const one of asked) await this.doTogether([one]);
    }
  }
}
