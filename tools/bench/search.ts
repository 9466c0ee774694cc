import { IndexingService, openSearchEngine, SearchService } from '#catalog';
import { facetNames, searchQuery } from '#contracts';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { schema } from '#schema';
import type { Output } from '../output.js';
import { baselineIndexes, baselineTable, searchBaseline } from './baseline.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { type Corpus, multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round, timed } from './figures.js';
import { freshness } from './freshness.js';
import queries from './queries.json' with { type: 'json' };
import { fillTables } from './tables.js';

export interface BenchUse {
  data: string | undefined;
  quick: boolean;
  output: Output;
  /** Of what is measured, where a benchmark can take another number than its own. */
  count?: number | undefined;
}

interface SizeFigures {
  documents: number;
  p50Ms: number;
  p95Ms: number;
  p50Ratio: number;
  p95Ratio: number;
  broadP95Ms: number;
  filteredP95Ms: number;
  buildPerSecond: number;
  freshP95Ms: number;
}

/** Search through the port against ILIKE and GROUP BY on the same rows. docs/search.md says what is in it. */
export async function benchSearch({ data, quick, output }: BenchUse): Promise<void> {
  const now = new Date();
  const corpus = await readCorpus(data, now);
  const sizes = quick ? [2000, 8000] : [50_000, 200_000];
  const texts = [...queries.broad, ...queries.usual];
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${corpus.described}`);
  output.say(
    `Queries: ${texts.length} Chinese ones, ${queries.broad.length} of them broad; ${facetNames.length} facets, 20 highlighted hits`,
  );
  const figures: SizeFigures[] = [];
  for (const size of sizes) {
    const measured = await measureSize(corpus, size, now, quick ? 5 : 30, output);
    figures.push(measured);
    output.say(
      `${size} vacancies: p50 ${measured.p50Ms} ms (${measured.p50Ratio} times faster), p95 ${measured.p95Ms} ms (${measured.p95Ratio} times), ` +
        `broad p95 ${measured.broadP95Ms} ms, filtered p95 ${measured.filteredP95Ms} ms, built ${measured.buildPerSecond}/s, published and found p95 ${measured.freshP95Ms} ms`,
    );
  }
  const [small, large] = [figures[0]!, figures.at(-1)!];
  const growth = round(Math.log(large.p95Ms / small.p95Ms) / Math.log(large.documents / small.documents), 2);
  output.result(
    { queries: texts.length, data: corpus.described, sizes: figures, growth },
    `Growth of p95 with size: ${growth} (1 = in proportion)`,
  );
}

async function measureSize(
  corpus: Corpus,
  size: number,
  now: Date,
  fresh: number,
  output: Output,
): Promise<SizeFigures> {
  return withBenchDatabase('bench search', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    const engine = openSearchEngine(benchSettings(url), 'indexing', 4);
    try {
      output.progress(`${size}: filling tables …`);
      await fillTables(dataSource, multiplied(corpus, size, now));
      await dataSource.query(baselineTable);
      for (const statement of baselineIndexes) await dataSource.query(statement);
      output.progress(`${size}: building the index …`);
      await engine.prepare();
      const buildMs = await timed(() => new IndexingService(dataSource, engine, new SystemClock()).rebuild('vacancy'));

      const service = new SearchService(engine, new SystemClock());
      const search = (q: string, filters: object) =>
        timed(() => service.search(searchQuery.parse({ kind: 'vacancy', q, facets: facetNames, ...filters }), 'zh'));
      const ours: number[] = [];
      const broad: number[] = [];
      const filtered: number[] = [];
      const baseline: number[] = [];
      const [unfiltered, ...others] = queries.filters;
      // Both sides warm: each once unmeasured.
      for (const q of queries.broad) await search(q, unfiltered!);
      await searchBaseline(dataSource, queries.broad[0]!);
      for (const [i, q] of [...queries.broad, ...queries.usual].entries()) {
        output.progress(`${size}: query ${i + 1}, ${q} …`);
        // The two take turns, so that a busy machine slows both.
        baseline.push(await timed(() => searchBaseline(dataSource, q)));
        for (let run = 0; run < 3; run++) {
          const ms = await search(q, unfiltered!);
          ours.push(ms);
          if (i < queries.broad.length) broad.push(ms);
        }
        for (const filters of others) filtered.push(await search(q, filters));
      }
      output.progress(`${size}: publishing …`);
      const found = await freshness(url, folder, dataSource, engine, fresh);
      return {
        documents: size,
        p50Ms: round(percentile(ours, 0.5)),
        p95Ms: round(percentile(ours, 0.95)),
        p50Ratio: round(percentile(baseline, 0.5) / percentile(ours, 0.5)),
        p95Ratio: round(percentile(baseline, 0.95) / percentile(ours, 0.95)),
        broadP95Ms: round(percentile(broad, 0.95)),
        filteredP95Ms: round(percentile(filtered, 0.95)),
        buildPerSecond: Math.round(size / (buildMs / 1000)),
        freshP95Ms: Math.round(percentile(found, 0.95)),
      };
    } finally {
      await engine.close();
      await dataSource.destroy();
    }
  });
}
