import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { IndexingService, openSearchEngine } from '#catalog';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { schema } from '#schema';
import { CommandError } from '../output.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round } from './figures.js';
import queries from './queries.json' with { type: 'json' };
import type { BenchUse } from './search.js';
import { startServer } from './server.js';
import { fillTables } from './tables.js';

const here = dirname(fileURLToPath(import.meta.url));
const connections = 8;
const warmUpSeconds = 4;

/** One vacancy, and a search, through the whole application against a bare Fastify handler with the same query. */
export async function benchApi({ data, quick, output }: BenchUse): Promise<void> {
  const now = new Date();
  const corpus = await readCorpus(data, now);
  const size = quick ? 2000 : 50_000;
  const seconds = quick ? 2 : 8;
  const rounds = quick ? 2 : 3;
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${size} vacancies: ${corpus.described}`);
  await withBenchDatabase('bench api', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    const engine = openSearchEngine(benchSettings(url), 'indexing', 2);
    await engine.prepare();
    await fillTables(dataSource, multiplied(corpus, size, now));
    await new IndexingService(dataSource, engine, new SystemClock()).rebuild('vacancy');
    const ids = (await dataSource.query<{ id: string }[]>('SELECT id FROM vacancy ORDER BY id LIMIT 500')).map(
      ({ id }) => id,
    );
    await engine.close();
    await dataSource.destroy();

    const environment = {
      DATABASE_URL: url,
      DATA_DIR: folder,
      // What is measured is the work of a request, not how it is held back.
      RATE_READS_PER_SECOND: '1000000',
    };
    const whole = await startServer(join(here, '../../apps/api/main.js'), environment, '/api/health/live');
    const bare = await startServer(join(here, 'bare.js'), environment, '/live');
    try {
      const searches = [...queries.usual].map((q) => `kind=vacancy&q=${encodeURIComponent(q)}`);
      const ratio = async (ours: string[], theirs: string[], name: string) => {
        const ratios: number[] = [];
        // Unmeasured: code that has not run yet is slower, and there is more of it in the whole application.
        for (const [url, paths] of [
          [whole.url, ours],
          [bare.url, theirs],
        ] as const) {
          await rate(url, paths, warmUpSeconds);
        }
        for (let turn = 0; turn < rounds; turn++) {
          const whole_ = await rate(whole.url, ours, seconds);
          const bare_ = await rate(bare.url, theirs, seconds);
          output.say(`${name}, round ${turn + 1}: ${Math.round(whole_)} requests/s, bare handler ${Math.round(bare_)}`);
          ratios.push(whole_ / bare_);
        }
        return round(percentile(ratios, 0.5), 2);
      };
      const vacancyRatio = await ratio(
        ids.map((id) => `/api/v1/vacancies/${id}`),
        ids.map((id) => `/vacancy/${id}`),
        'Vacancy',
      );
      const searchRatio = await ratio(
        searches.map((query) => `/api/v1/search?${query}`),
        searches.map((query) => `/search?${query}`),
        'Search',
      );
      output.result(
        { vacancyRatio, searchRatio, vacancies: size, data: corpus.described },
        `Of a bare handler's requests a second, the application answers ${vacancyRatio} (vacancy) and ${searchRatio} (search)`,
      );
    } finally {
      await whole.stop();
      await bare.stop();
    }
  });
}

/** Requests a second; every answer has to be a 200. */
async function rate(url: string, paths: readonly string[], seconds: number): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds, requests: paths.map((path) => ({ path })) });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new CommandError(`${failed} of ${result.requests.total} requests to ${url}${paths[0]} failed.`);
  return result.requests.average;
}
