import fastify from 'fastify';
import pg from 'pg';
import { openSearchEngine } from '#catalog';
import { databaseUrl, readSettings } from '#platform/config';

/** The least that answers the same queries over HTTP: no validation, no names, no limits, no logs. */
const settings = readSettings(process.env);
const url = databaseUrl(settings);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const engine = openSearchEngine(settings, 'searching', 4);
const app = fastify();

app.get('/live', async () => ({ alive: true }));

app.get<{ Params: { id: string } }>('/vacancy/:id', async ({ params }) => {
  const { rows } = await pool.query(
    `SELECT v.*, o.name AS organization_name, o.verified_at, o.industry AS organization_industry
     FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id WHERE v.id = $1`,
    [params.id],
  );
  return rows[0];
});

app.get<{ Querystring: { q: string } }>('/search', ({ query }) =>
  engine.search('vacancy', {
    text: query.q,
    filters: {},
    facets: [],
    publishedSteps: new Map(),
    sort: 'relevance',
    limit: 20,
    cursor: null,
  }),
);

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', async () => {
  await app.close();
  await engine.close();
  await pool.end();
});
