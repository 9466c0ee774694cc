import { setTimeout as wait } from 'node:timers/promises';
import { type EnqueuedTask, Meilisearch, MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import { SearchUnavailableError } from '../search.port.js';

/** Longest that one request about indexing may take; bodies have some megabytes. */
const longestRequest = 30_000;
/** How often a task is looked at: soon at first, since most take some milliseconds. */
const firstLook = 10;
const lastLook = 250;

/** The index is not there (any more): it was swapped for another, or the server lost its data. */
export class MissingIndexError extends Error {}

/** A task was accepted and failed, or somebody cancelled it. */
export class FailedTaskError extends Error {
  constructor(
    /** Of Meilisearch's list of error codes. */
    readonly code: string,
    detail: string,
  ) {
    super(`Meilisearch gave up a task (${code}): ${detail}`);
  }
}

/** A Meilisearch server: says what its refusals and silences mean to us, and waits for its tasks. */
export class Server {
  private readonly client: Meilisearch;

  constructor(
    private readonly url: string,
    key: string | undefined,
  ) {
    this.client = new Meilisearch({ host: url, apiKey: key, timeout: longestRequest });
  }

  /**
   * @throws SearchUnavailableError
   * @throws MissingIndexError
   */
  async ask<T>(request: (client: Meilisearch) => Promise<T>): Promise<T> {
    try {
      return await request(this.client);
    } catch (error) {
      throw this.meaningOf(error);
    }
  }

  /**
   * Resolves when the task that the request makes has succeeded.
   * @param patience milliseconds; the task may still be done after them
   * @throws FailedTaskError
   * @throws SearchUnavailableError
   */
  async done(request: (client: Meilisearch) => Promise<EnqueuedTask>, patience = Infinity): Promise<void> {
    const { taskUid } = await this.ask(request);
    await this.finished(taskUid, patience);
  }

  /** Resolves when this task has succeeded. */
  async finished(taskUid: number, patience = Infinity): Promise<void> {
    const until = performance.now() + patience;
    for (let pause = firstLook; ; pause = Math.min(2 * pause, lastLook)) {
      const { status, error } = await this.ask((client) => client.tasks.getTask(taskUid));
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled') {
        throw new FailedTaskError(error?.code ?? status, error?.message ?? 'no reason was given');
      }
      if (performance.now() > until) {
        throw new SearchUnavailableError(`Meilisearch at ${this.url} has more to do than it can.`);
      }
      await wait(pause);
    }
  }

  private meaningOf(error: unknown): unknown {
    // A proxy before the server answers in HTML.
    if (error instanceof MeilisearchRequestError || error instanceof SyntaxError) {
      return new SearchUnavailableError(`Meilisearch at ${this.url} does not answer.`, { cause: error });
    }
    if (!(error instanceof MeilisearchApiError)) return error;
    const { status } = error.response;
    const code = error.cause?.code ?? `HTTP ${status}`;
    if (code === 'index_not_found') return new MissingIndexError(error.message, { cause: error });
    if (status === 401 || status === 403) {
      return new SearchUnavailableError(
        `Meilisearch at ${this.url} refuses the key (${code}). MEILI_KEY needs all rights on the fair's indexes, MEILI_SEARCH_KEY the action search.`,
        { cause: error },
      );
    }
    if (status >= 500 || status === 408 || status === 429) {
      return new SearchUnavailableError(`Meilisearch at ${this.url} cannot answer (${code}).`, { cause: error });
    }
    return new Error(`Meilisearch refused a request (${code}): ${error.message}`, { cause: error });
  }
}
