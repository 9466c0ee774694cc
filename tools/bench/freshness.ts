import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import type { SearchEngine } from '#platform/search';
import { CommandError } from '../output.js';
import { startWorker } from './server.js';

/**
 * Publishes vacancies one after the other with a real worker beside, and answers the milliseconds from each commit
 * until a search found it.
 */
export async function freshness(
  url: string,
  folder: string,
  dataSource: DataSource,
  engine: SearchEngine,
  count: number,
): Promise<number[]> {
  const worker = await startWorker({ DATABASE_URL: url, DATA_DIR: folder }, dataSource);
  try {
    const waits: number[] = [];
    for (let n = 0; n < count; n++) {
      const word = `fresh${newId().replace(/-/g, '')}`;
      await publish(dataSource, word);
      const started = performance.now();
      while ((await found(engine, word)) === 0) {
        if (performance.now() - started > 30_000)
          throw new CommandError('A published vacancy was not found within 30 seconds.');
        await wait(5);
      }
      waits.push(performance.now() - started);
    }
    return waits;
  } finally {
    await worker.stop();
  }
}

async function publish(dataSource: DataSource, word: string): Promise<void> {
  const id = newId();
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
       VALUES ($1, $2, 'full-time', 'open', now(), now(), now())`,
      [id, `工程师 ${word}`],
    );
    await recordEvent(manager, 'vacancies.changed', { ids: [id] });
  });
}

async function found(engine: SearchEngine, text: string): Promise<number> {
  const answer = await engine.search('vacancy', {
    text,
    filters: {},
    facets: [],
    publishedSteps: new Map(),
    sort: 'relevance',
    limit: 1,
    cursor: null,
  });
  return answer.total;
}
