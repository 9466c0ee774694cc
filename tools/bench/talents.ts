import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { IndexingService, openSearchEngine } from '#catalog';
import { organizationNameKey, talentSearchAnswer } from '#contracts';
import { inventedTalents } from '#demo';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { CommandError } from '../output.js';
import { type Recruiter, signedInRecruiters } from '../testing/recruiters.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { machine, percentile, round, timed } from './figures.js';
import type { BenchUse } from './search.js';
import { startServer } from './server.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Enough that none of them uses up what may be searched in a day. */
const RECRUITERS = 4;
const TURNS = 3;
const TOGETHER = 500;
/** Of the talents, who keep one or two organizations out. */
const WITH_BLOCKS = 0.3;

/** What recruiters type and choose. The first ones find very many. */
const searches: readonly { q: string; filters: Record<string, string> }[] = [
  { q: '', filters: {} },
  { q: '', filters: { wishedPlace: '130000' } },
  { q: '', filters: { degree: 'bachelor', seeking: 'now' } },
  { q: '工程师', filters: {} },
  { q: '项目', filters: {} },
  { q: '护士', filters: { wishedPlace: '130100' } },
  { q: 'Java SpringBoot', filters: {} },
  { q: 'STM32 嵌入式', filters: { degree: 'bachelor' } },
  { q: '财务 会计', filters: { workYears: '3-5' } },
  { q: '机械设计', filters: { skill: 'SolidWorks' } },
  { q: '前端', filters: { payMax: '12000' } },
  { q: '测试', filters: { graduationYear: '2027' } },
  { q: '新媒体运营', filters: {} },
  { q: '土木 施工', filters: { wishedPlace: '120000' } },
  { q: 'python 数据分析', filters: { degree: 'master' } },
  { q: '药品 质量', filters: {} },
  { q: '外贸 英语', filters: { wishedEmployment: 'full-time' } },
  { q: 'jxsj', filters: {} },
  { q: '教师', filters: { seeking: 'open' } },
  { q: '机器人 控制', filters: { workYears: '1-3' } },
];

interface SizeFigures {
  talents: number;
  p50Ms: number;
  p95Ms: number;
  p50Ratio: number;
  p95Ratio: number;
  builtPerSecond: number;
}

/**
 * Talent search over HTTP, with visibility and blocks, all facets and a page of hits, against ILIKE, GROUP BY and the
 * same visibility in SQL. docs/measuring.md says what is in it.
 */
export async function benchTalents({ quick, output }: BenchUse): Promise<void> {
  output.say(`Machine: ${machine()}`);
  output.say(`Queries: ${searches.length}, each by ${RECRUITERS} organizations that talents keep out or not`);
  const figures: SizeFigures[] = [];
  for (const size of quick ? [2_000, 8_000] : [50_000, 200_000]) {
    output.progress(`${size} talents …`);
    const measured = await measureSize(size, output);
    figures.push(measured);
    output.say(
      `${size} talents: p50 ${measured.p50Ms} ms (${measured.p50Ratio} times faster), p95 ${measured.p95Ms} ms (${measured.p95Ratio} times), built ${measured.builtPerSecond}/s`,
    );
  }
  const [small, large] = [figures[0]!, figures.at(-1)!];
  const growth = round(Math.log(large.p95Ms / small.p95Ms) / Math.log(large.talents / small.talents), 2);
  output.result(
    { searches: searches.length, sizes: figures, growth },
    `Growth of p95 with size: ${growth} (1 = in proportion)`,
  );
}

function measureSize(size: number, output: BenchUse['output']): Promise<SizeFigures> {
  return withBenchDatabase('bench talents', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    try {
      output.progress(`${size}: filling tables …`);
      const recruiters = await signedInRecruiters(dataSource, RECRUITERS);
      await fillTalents(dataSource, size, recruiters);
      await dataSource.query(baselineTable);
      for (const statement of baselineIndexes) await dataSource.query(statement);
      output.progress(`${size}: building the index …`);
      const engine = openSearchEngine(benchSettings(url), 'indexing', 2);
      await engine.prepare();
      const buildMs = await timed(() => new IndexingService(dataSource, engine, new SystemClock()).rebuild('talent'));
      await engine.close();
      const environment = { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error', RATE_READS_PER_SECOND: '1000000' };
      const server = await startServer(join(here, '../../apps/api/main.js'), environment, '/api/health/live');
      try {
        return {
          ...(await compare(server.url, dataSource, recruiters, output)),
          talents: size,
          builtPerSecond: Math.round(size / (buildMs / 1_000)),
        };
      } finally {
        await server.stop();
      }
    } finally {
      await dataSource.destroy();
    }
  });
}

async function compare(
  url: string,
  dataSource: DataSource,
  recruiters: readonly Recruiter[],
  output: BenchUse['output'],
) {
  const ours: number[] = [];
  const baseline: number[] = [];
  for (const { q } of searches.slice(0, 3)) await ask(url, recruiters[0]!, q, {});
  for (const [at, { q, filters }] of searches.entries()) {
    output.progress(`search ${at + 1} of ${searches.length} …`);
    for (const recruiter of recruiters) {
      // The two take turns, so that a busy machine slows both.
      if (recruiter === recruiters[0]) baseline.push(await timed(() => searchFlat(dataSource, recruiter, q)));
      for (let turn = 0; turn < TURNS; turn++) ours.push(await timed(() => ask(url, recruiter, q, filters)));
    }
  }
  return {
    p50Ms: round(percentile(ours, 0.5)),
    p95Ms: round(percentile(ours, 0.95)),
    p50Ratio: round(percentile(baseline, 0.5) / percentile(ours, 0.5)),
    p95Ratio: round(percentile(baseline, 0.95) / percentile(ours, 0.95)),
  };
}

async function ask(url: string, { headers }: Recruiter, q: string, filters: Record<string, string>): Promise<void> {
  const query = new URLSearchParams({ q, facets: 'true', ...filters });
  const response = await fetch(`${url}/api/v1/talents?${query}`, { headers });
  if (!response.ok) throw new CommandError(`A search was answered with ${response.status}: ${await response.text()}`);
  talentSearchAnswer.parse(await response.json());
}

/** Talents with a résumé each; some keep out the organizations that search, or others. */
async function fillTalents(dataSource: DataSource, size: number, recruiters: readonly Recruiter[]): Promise<void> {
  const now = new Date();
  const names = await dataSource.query<{ name: string }[]>('SELECT name FROM organization WHERE id = ANY($1)', [
    recruiters.map(({ organizationId }) => organizationId),
  ]);
  const blockable = [...names.map(({ name }) => name), ...Array.from({ length: 200 }, (_, i) => `别家${i}号有限公司`)];
  let batch: object[] = [];
  const write = async () => {
    await dataSource.query(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1) AS g (id uuid, resume_id uuid, name text, wishes jsonb, visibility text,
           title text, content jsonb, at timestamptz, blocks jsonb)
       ), people AS (
         INSERT INTO person (id, name, created_at, updated_at) SELECT id, name, at, at FROM given
       ), talents AS (
         INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
         SELECT id, wishes, visibility, at, at, 1 FROM given
       ), resumes AS (
         INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
         SELECT resume_id, id, title, content, true, at, at, 1 FROM given
       )
       INSERT INTO talent_block (id, person_id, name, name_key, source, created_at)
       SELECT gen_random_uuid(), id, b.name, b.key, 'talent', at
       FROM given, jsonb_to_recordset(blocks) AS b (name text, key text)`,
      [JSON.stringify(batch)],
    );
    batch = [];
  };
  let number = 0;
  for (const { name, wishes, visibility, resumes, writtenAt } of inventedTalents(size, now, 'bench')) {
    const [main] = resumes;
    const blocks = number % 10 < WITH_BLOCKS * 10 ? [blockable[number % blockable.length]!] : [];
    batch.push({
      id: newId(),
      resume_id: newId(),
      name,
      wishes,
      visibility,
      title: main!.title,
      content: main!.content,
      at: writtenAt,
      blocks: blocks.map((block) => ({ name: block, key: organizationNameKey(block) })),
    });
    number += 1;
    if (batch.length === TOGETHER) await write();
  }
  if (batch.length > 0) await write();
  await dataSource.query('VACUUM ANALYZE person, talent, resume, talent_block');
}

/** What one would write first: one flat table, every term by ILIKE, facets by GROUP BY, visibility and blocks in WHERE. */
const baselineTable = `
  CREATE TABLE bench_flat AS
  SELECT t.person_id, t.visibility, t.wishes, r.updated_at, r.content->>'headline' AS headline,
    (r.content - 'name')::text AS text, ARRAY(SELECT jsonb_array_elements_text(r.content->'skills')) AS skills,
    r.content->'education'->0->>'degree' AS degree, r.content->'education'->0->>'discipline' AS discipline,
    left(r.content->'education'->0->>'until', 4) AS year
  FROM talent t JOIN resume r ON r.person_id = t.person_id AND r.is_main`;
const baselineIndexes = [
  'CREATE INDEX ON bench_flat (updated_at DESC)',
  'CREATE INDEX ON bench_flat (visibility)',
  'VACUUM ANALYZE bench_flat',
];

async function searchFlat(dataSource: DataSource, { organizationId }: Recruiter, text: string): Promise<void> {
  const terms = text.split(/\s+/).filter(Boolean);
  const match = [
    `visibility = 'everyone'`,
    `NOT EXISTS (SELECT FROM talent_block b JOIN organization o ON o.name_key = b.name_key
       WHERE b.person_id = bench_flat.person_id AND o.id = $1)`,
    ...terms.map((_, i) => `text ILIKE $${i + 2}`),
  ].join(' AND ');
  const values = [organizationId, ...terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`)];
  await dataSource.query(
    `WITH match AS MATERIALIZED (SELECT degree, discipline, year, skills, wishes FROM bench_flat WHERE ${match})
     SELECT 'total', NULL, count(*) FROM match
     ${['degree', 'discipline', 'year'].map((facet) => `UNION ALL SELECT '${facet}', ${facet}, count(*) FROM match GROUP BY ${facet}`).join(' ')}
     UNION ALL SELECT 'skill', skill, count(*) FROM match, unnest(skills) AS skill GROUP BY skill
     UNION ALL SELECT 'place', place, count(*) FROM match, jsonb_array_elements_text(wishes->'places') AS place GROUP BY place`,
    values,
  );
  await dataSource.query(`SELECT * FROM bench_flat WHERE ${match} ORDER BY updated_at DESC LIMIT 20`, values);
}
