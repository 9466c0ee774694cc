import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { databaseTrouble } from '#platform/database';

interface Asked<Wish, Answer> {
  wish: Wish;
  /** Of the request that asked: a batch is done in the first one's, so that what it logs and records leads there. */
  scope: AsyncResource;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** What a batch says of a wish that would keep it waiting: it is done by itself then, beside the others. */
export const BY_ITSELF = Symbol('by itself');

export interface BatcherUse<Wish> {
  /** Most wishes of a batch. */
  most: number;
  /** Wishes with the same key never stand in the same batch: the second comes after the first is done. */
  keyOf?: (wish: Wish) => string;
}

/**
 * Does together what is wished at the same time: while one batch is in hand, what comes gathers for the next. Nobody
 * waits for others to come, and the more there is to do, the less each of it costs: databases commit like that ("group
 * commit": DeWitt et al., Implementation techniques for main memory database systems, 1984, §5).
 */
export class Batcher<Wish, Answer> {
  private waiting: Asked<Wish, Answer>[] = [];
  private isBusy = false;

  /**
   * @param fulfil answers each wish in its order, with an error where only that one fails. What it throws fails all of
   *   them; then each is tried alone, so that none suffers from another, unless the database is in no state for it. A
   *   wish that is tried alone keeps nobody waiting, and is answered for good
   */
  constructor(
    private readonly fulfil: (
      wishes: readonly Wish[],
      isAlone: boolean,
    ) => Promise<readonly (Answer | Error | typeof BY_ITSELF)[]>,
    private readonly use: BatcherUse<Wish>,
  ) {}

  /** @throws whatever this wish fails with */
  ask(wish: Wish): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ wish, scope: new AsyncResource('Batcher'), resolve, reject });
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    // What arrived in the same turn of the event loop is there then.
    await nextTurn();
    while (this.waiting.length > 0) await this.settle(this.next());
    this.isBusy = false;
  }

  private next(): Asked<Wish, Answer>[] {
    const keys = new Set<string>();
    const batch: Asked<Wish, Answer>[] = [];
    const later: Asked<Wish, Answer>[] = [];
    for (const asked of this.waiting) {
      const key = this.use.keyOf?.(asked.wish);
      if (batch.length < this.use.most && (key === undefined || !keys.has(key))) batch.push(asked);
      else later.push(asked);
      if (key !== undefined) keys.add(key);
    }
    this.waiting = later;
    return batch;
  }

  private async settle(batch: readonly Asked<Wish, Answer>[], isAlone = false): Promise<void> {
    try {
      const wishes = batch.map(({ wish }) => wish);
      const answers = await batch[0]!.scope.runInAsyncScope(() => this.fulfil(wishes, isAlone));
      for (const [n, { resolve, reject }] of batch.entries()) {
        const answer = answers[n];
        if (answer === BY_ITSELF) void this.settle([batch[n]!], true);
        else if (answer instanceof Error) reject(answer);
        else resolve(answer as Answer);
      }
    } catch (error) {
      if (batch.length === 1 || isHopeless(error)) for (const { reject } of batch) reject(error);
      else await Promise.all(batch.map((asked) => this.settle([asked], true)));
    }
  }
}

/** One by one it would be the same, only more of it. */
function isHopeless(error: unknown): boolean {
  const trouble = databaseTrouble(error);
  return trouble !== undefined && trouble !== 'slow';
}
