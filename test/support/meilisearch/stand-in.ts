import { setImmediate } from 'node:timers/promises';
import type { Stored } from './filter-expression.js';
import { endpointOf, type GivenAnswer, type SentRequest } from './published-api.js';
import { type SearchBody, StandInError, StandInIndex } from './stand-in-index.js';

interface Task {
  uid: number;
  indexUid: string | null;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  type: string;
  error: Record<string, string> | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  work: () => void;
}

export interface StandInKey {
  actions: readonly string[];
  /** Names of indexes, with `*` at the end for all that begin so. */
  indexes: readonly string[];
}

/** What a key for indexing has to be allowed, as docs/running.md says; the api's may do the first alone. */
export const indexingActions = [
  'search',
  'documents.add',
  'documents.get',
  'documents.delete',
  'indexes.create',
  'indexes.delete',
  'indexes.swap',
  'settings.get',
  'settings.update',
  'tasks.get',
];

/**
 * A stand-in for a Meilisearch server, for tests where none can be run. It speaks the endpoints that the fair uses as the
 * published description has them, and does what Meilisearch's documentation says of tasks, swaps, keys, filters, facets,
 * sorting, ranking rules, phrases and typing errors. It is not Meilisearch: what is not written down there (how Chinese
 * is cut, words that are split or joined, limits of size, speed) it cannot tell.
 */
export class StandIn {
  readonly indexes = new Map<string, StandInIndex>();
  private readonly tasks: Task[] = [];
  private running = false;
  private held = false;
  private failure: { type: string; code: string } | null = null;

  /** @param keys what each key may do; no key is needed without any */
  constructor(private readonly keys: Readonly<Record<string, StandInKey>> = {}) {}

  async answer(request: SentRequest): Promise<GivenAnswer> {
    try {
      const { status, body } = this.dispatch(request);
      return { status, body };
    } catch (error) {
      if (!(error instanceof StandInError)) throw error;
      return { status: error.status, body: errorBody(error.code, error.message) };
    }
  }

  /** Tasks wait from now on, as on a server that has much to do. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    void this.run();
  }

  /** The next task of a type fails. */
  failNext(type: string, code: string): void {
    this.failure = { type, code };
  }

  /** As after the loss of its disk. */
  loseEverything(): void {
    this.indexes.clear();
  }

  private dispatch(request: SentRequest): GivenAnswer {
    const endpoint = endpointOf(request);
    if (!endpoint) throw new StandInError(404, 'bad_request', 'There is no such route');
    const { indexUid = '', taskUid = '' } = endpoint.parameters;
    const body = request.body as never;
    this.authorize(endpoint.action, request, indexUid);
    switch (endpoint.name) {
      case 'GET /health':
        return ok({ status: 'available' });
      case 'POST /indexes': {
        const { uid, primaryKey = null } = body as { uid: string; primaryKey?: string | null };
        return this.enqueue('indexCreation', uid, () => {
          if (this.indexes.has(uid)) throw new StandInError(409, 'index_already_exists', `${uid} is there`);
          this.indexes.set(uid, new StandInIndex(primaryKey));
        });
      }
      case 'DELETE /indexes/{indexUid}':
        return this.enqueue('indexDeletion', indexUid, () => {
          this.index(indexUid);
          this.indexes.delete(indexUid);
        });
      case 'GET /indexes/{indexUid}/settings':
        return ok(this.index(indexUid).currentSettings());
      case 'PATCH /indexes/{indexUid}/settings':
        return this.enqueue('settingsUpdate', indexUid, () => this.indexOrNew(indexUid).update(body));
      case 'POST /indexes/{indexUid}/documents':
        return this.enqueue('documentAdditionOrUpdate', indexUid, () =>
          this.indexOrNew(indexUid).put(body as Stored[]),
        );
      case 'POST /indexes/{indexUid}/documents/delete-batch':
        return this.enqueue('documentDeletion', indexUid, () => {
          for (const id of body as string[]) this.index(indexUid).documents.delete(id);
        });
      case 'POST /indexes/{indexUid}/documents/fetch':
        return ok(this.index(indexUid).fetch(body));
      case 'POST /indexes/{indexUid}/facet-search':
        return ok(this.index(indexUid).facetSearch(body));
      case 'POST /multi-search': {
        const { queries } = body as { queries: (SearchBody & { indexUid: string })[] };
        return ok({
          results: queries.map((query) => ({
            indexUid: query.indexUid,
            ...this.index(query.indexUid).search(query),
          })),
        });
      }
      case 'POST /swap-indexes':
        return this.enqueue('indexSwap', null, () => {
          for (const { indexes } of body as { indexes: [string, string] }[]) this.swap(...indexes);
        });
      case 'GET /tasks': {
        const wanted = (name: string) => request.query.get(name)?.split(',');
        const limit = Number(request.query.get('limit') ?? 20);
        const all = this.tasks
          .filter(({ status }) => wanted('statuses')?.includes(status) ?? true)
          .filter(({ indexUid: uid }) => wanted('indexUids')?.includes(uid ?? '') ?? true)
          .reverse();
        const [first] = all;
        return ok({
          results: all.slice(0, limit).map(view),
          total: all.length,
          limit,
          from: first?.uid ?? null,
          next: all[limit]?.uid ?? null,
        });
      }
      case 'GET /tasks/{taskUid}': {
        const task = this.tasks[Number(taskUid)];
        if (!task) throw new StandInError(404, 'task_not_found', `There is no task ${taskUid}`);
        return ok(view(task));
      }
      default:
        throw new StandInError(404, 'bad_request', `${endpoint.name} is not in the stand-in`);
    }
  }

  private authorize(action: string | null, { authorization, body }: SentRequest, indexUid: string): void {
    if (action === null || Object.keys(this.keys).length === 0) return;
    if (authorization === undefined) throw new StandInError(401, 'missing_authorization_header', 'A key is needed');
    const key = this.keys[authorization.replace('Bearer ', '')];
    const may = key?.actions.includes(action);
    const uids = [indexUid, ...uidsIn(body)].filter(Boolean);
    const reaches = (uid: string) =>
      key?.indexes.some((one) => one === uid || (one.endsWith('*') && uid.startsWith(one.slice(0, -1))));
    if (!may || !uids.every(reaches))
      throw new StandInError(403, 'invalid_api_key', 'The provided API key is invalid.');
  }

  private index(uid: string): StandInIndex {
    const index = this.indexes.get(uid);
    if (!index) throw new StandInError(404, 'index_not_found', `Index ${uid} not found.`);
    return index;
  }

  /** Documents and settings for an index that is not there make it. */
  private indexOrNew(uid: string): StandInIndex {
    const index = this.indexes.get(uid) ?? new StandInIndex(null);
    this.indexes.set(uid, index);
    return index;
  }

  private swap(a: string, b: string): void {
    const [one, other] = [this.index(a), this.index(b)];
    this.indexes.set(a, other);
    this.indexes.set(b, one);
  }

  private enqueue(type: string, indexUid: string | null, work: () => void): GivenAnswer {
    const task: Task = {
      uid: this.tasks.length,
      indexUid,
      status: 'enqueued',
      type,
      error: null,
      enqueuedAt: new Date().toISOString(),
      startedAt: null,
      finishedAt: null,
      work,
    };
    this.tasks.push(task);
    void this.run();
    const { uid: taskUid, enqueuedAt, status } = task;
    return { status: 202, body: { taskUid, indexUid, status, type, enqueuedAt } };
  }

  /** One task after the other, in the order in which they came, each a moment later. */
  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (;;) {
      await setImmediate();
      const task = this.held ? undefined : this.tasks.find(({ status }) => status === 'enqueued');
      if (!task) break;
      task.status = 'processing';
      task.startedAt = new Date().toISOString();
      await setImmediate();
      this.finish(task);
    }
    this.running = false;
  }

  private finish(task: Task): void {
    try {
      if (this.failure?.type === task.type) {
        const { code } = this.failure;
        this.failure = null;
        throw new StandInError(500, code, 'as the test wants it');
      }
      task.work();
      task.status = 'succeeded';
    } catch (error) {
      if (!(error instanceof StandInError)) throw error;
      task.status = 'failed';
      task.error = errorBody(error.code, error.message);
    }
    task.finishedAt = new Date().toISOString();
  }
}

/** Indexes that a body names, for the rights of a key. */
function uidsIn(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap((one: { indexes?: string[] } | null) => one?.indexes ?? []);
  const { uid, queries } = (body ?? {}) as { uid?: string; queries?: { indexUid: string }[] };
  return [...(uid ? [uid] : []), ...(queries ?? []).map(({ indexUid }) => indexUid)];
}

const ok = (body: unknown): GivenAnswer => ({ status: 200, body });

const view = ({ work: _, ...task }: Task) => ({
  ...task,
  batchUid: task.status === 'enqueued' ? null : task.uid,
  canceledBy: null,
  details: null,
  duration: task.finishedAt ? 'PT0.001S' : null,
});

function errorBody(code: string, message: string): Record<string, string> {
  const type = code.includes('api_key') || code.includes('authorization') ? 'auth' : 'invalid_request';
  const isOurs = ['internal', 'io_error', 'no_space_left_on_device', 'database_size_limit_reached'].includes(code);
  return {
    message,
    code,
    type: isOurs ? (code === 'internal' ? 'internal' : 'system') : type,
    link: `https://docs.meilisearch.com/errors#${code}`,
  };
}
