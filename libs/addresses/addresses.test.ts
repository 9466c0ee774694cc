import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import QRCode from 'qrcode';
import supertest from 'supertest';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { prefixes as sitePrefixes } from '../../apps/site/site.js';
import { createTestApi, type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { pageAddress, prefixes } from './addresses.rules.js';
import { PART_PAGES } from './sitemap.service.js';

/** An address that has what XML must escape. */
const publicUrl = 'https://fair.test/a&b';
const host = 'https://fair.test/a&amp;b';

describe('the addresses of pages', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  const employers = [newId(), newId()];
  const [open, lapsed, unnamed] = [newId(), newId(), newId()];

  beforeAll(async () => {
    database = await freshDatabase();
    for (const id of employers) {
      await database.dataSource.query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, $2, $2, 'enterprise', 'imported', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')`,
        [id, `单位 ${id}`],
      );
    }
    for (const [id, employer, state] of [
      [open, employers[0], 'open'],
      [lapsed, employers[1], 'lapsed'],
      [unnamed, null, 'open'],
    ]) {
      await database.dataSource.query(
        `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, created_at, updated_at)
         VALUES ($1, $2, 'x', 'full-time', $3, now(), now(), '2026-03-01T00:00:00Z')`,
        [id, employer, state],
      );
    }
    api = await createTestApi({ DATABASE_URL: database.url, PUBLIC_URL: publicUrl });
    ask = supertest(api.getHttpServer());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  it('stand where the site has them', () => {
    expect(prefixes).toEqual(sitePrefixes);
  });

  it.each([
    ['zh', '/', 'https://fair.test/'],
    ['en', '/', 'https://fair.test/en'],
    ['zh', '/vacancies', 'https://fair.test/vacancies'],
    ['en', '/vacancies/1', 'https://fair.test/en/vacancies/1'],
  ] as const)('in %s of %s: %s', (language, path, address) => {
    expect(pageAddress('https://fair.test', language, path)).toBe(address);
  });

  describe('for crawlers', () => {
    it('robots.txt names the sitemap under the fair’s address', async () => {
      const { text } = await ask
        .get('/robots.txt')
        .expect(200)
        .expect('content-type', /^text\/plain/);
      expect(text).toBe(`User-agent: *\nDisallow: /api/\n\nSitemap: ${publicUrl}/sitemap.xml\n`);
    });

    it('the list of sitemaps has a part for each kind that there is, with its last change where that is known', async () => {
      const { text, headers } = await ask.get('/sitemap.xml').expect(200);
      expect(headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8' });
      expect(headers['cache-control']).toContain('max-age=3600');
      expect(text.match(/<loc>.*?<\/sitemap>/g)).toEqual([
        `<loc>${host}/sitemaps/pages.xml</loc></sitemap>`,
        `<loc>${host}/sitemaps/vacancies-1.xml</loc><lastmod>2026-03-01T00:00:00.000Z</lastmod></sitemap>`,
        `<loc>${host}/sitemaps/organizations-1.xml</loc></sitemap>`,
      ]);
    });

    it('vacancies are listed while they are open, each in both languages, each naming both', async () => {
      const { text } = await ask.get('/sitemaps/vacancies-1.xml').expect(200);
      expect(text.match(/<loc>(.*?)<\/loc>/g)).toEqual(
        [open, unnamed].flatMap((id) => [
          `<loc>${host}/vacancies/${id}</loc>`,
          `<loc>${host}/en/vacancies/${id}</loc>`,
        ]),
      );
      const [entry] = text.match(/<url>.*?<\/url>/g) ?? [];
      expect(entry).toBe(
        `<url><loc>${host}/vacancies/${open}</loc><lastmod>2026-03-01T00:00:00.000Z</lastmod>` +
          `<xhtml:link rel="alternate" hreflang="zh-CN" href="${host}/vacancies/${open}"/>` +
          `<xhtml:link rel="alternate" hreflang="en" href="${host}/en/vacancies/${open}"/>` +
          `<xhtml:link rel="alternate" hreflang="x-default" href="${host}/vacancies/${open}"/></url>`,
      );
    });

    it('organizations are listed while they have open vacancies, which change their pages too', async () => {
      const { text } = await ask.get('/sitemaps/organizations-1.xml').expect(200);
      expect(text.match(/<loc>(.*?)<\/lastmod>/g)).toEqual(
        ['', '/en'].map(
          (prefix) =>
            `<loc>${host}${prefix}/organizations/${employers[0]}</loc><lastmod>2026-03-01T00:00:00.000Z</lastmod>`,
        ),
      );
    });

    it('standing pages are listed without a date that nobody knows', async () => {
      const { text } = await ask.get('/sitemaps/pages.xml').expect(200);
      expect(text).toContain(`<url><loc>${host}/</loc><xhtml:link`);
      expect(text).toContain(`<url><loc>${host}/en</loc>`);
      expect(text).not.toContain('lastmod');
    });

    it.each(['vacancies-2.xml', 'vacancies-0.xml', 'vacancies-1', 'talents-1.xml', '..%2Fpages.xml', 'pages.xml?x=1'])(
      'there is no %s',
      async (name) => {
        const { status } = await ask.get(`/sitemaps/${name}`);
        expect(status).toBe(name.includes('?') ? 400 : 404);
      },
    );

    it('many vacancies are several sitemaps that miss none and repeat none, from an index alone', async () => {
      const full = await freshDatabase();
      const count = PART_PAGES + 1_500;
      await full.dataSource.query(
        `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
         SELECT gen_random_uuid(), 'x', 'full-time', 'open', now(), now(), now() FROM generate_series(1, $1::int)`,
        [count],
      );
      await full.dataSource.query('VACUUM ANALYZE vacancy');
      const large = await createTestApi({ DATABASE_URL: full.url, PUBLIC_URL: 'https://fair.test' });
      try {
        const crawl = supertest(large.getHttpServer());
        const { text } = await crawl.get('/sitemap.xml').expect(200);
        const parts = [...text.matchAll(/<loc>https:\/\/fair\.test(\/sitemaps\/vacancies-\d+\.xml)<\/loc>/g)];
        expect(parts).toHaveLength(2);
        const listed: string[] = [];
        for (const [, path] of parts) {
          const part = await crawl.get(path ?? '').expect(200);
          expect(part.text.endsWith('</urlset>\n')).toBe(true);
          listed.push(
            ...[...part.text.matchAll(/<loc>[^<]*\/en\/vacancies\/([^<]+)<\/loc>/g)].map(([, id]) => id ?? ''),
          );
        }
        expect(listed).toHaveLength(count);
        expect(new Set(listed).size).toBe(count);
        const plan = await full.dataSource.query<{ 'QUERY PLAN': string }[]>(
          `EXPLAIN SELECT id, updated_at FROM vacancy
           WHERE state = 'open' AND id > '00000000-0000-0000-0000-000000000000' AND id <= 'ffffffff-ffff-ffff-ffff-ffffffffffff'
           ORDER BY id LIMIT 1000`,
        );
        expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Only Scan using vacancy_listed');
      } finally {
        await large.close();
        await full.drop();
      }
    });
  });

  describe('for cameras', () => {
    it.each([
      ['/vacancies', ''],
      ['/en/vacancies', '/en'],
      ['/organizations', ''],
      ['/en/organizations', '/en'],
    ])('%s/:id/qr.svg is the code of that page’s address', async (path) => {
      const { headers, body } = await ask.get(`${path}/${open.toUpperCase()}/qr.svg`).expect(200);
      expect(headers['content-type']).toBe('image/svg+xml');
      expect(headers['cache-control']).toBe('public, max-age=86400');
      expect(modulesOf(String(body))).toBe(matrixOf(`${publicUrl}${path}/${open}`));
    });

    it.each(['/vacancies/1/qr.svg', `/talents/${newId()}/qr.svg`, '/vacancies/%3Csvg%3E/qr.svg'])(
      '%s is refused',
      async (path) => {
        const { body } = await ask.get(path).expect(400);
        expect(body.code).toBe('request/invalid');
      },
    );
  });
});

/** The dark modules of the picture, read from its strokes: one line of 1 and 0 for each row, without the margin. */
function modulesOf(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array<number>(size).fill(0));
  const strokes = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  let [x, y] = [0, 0];
  for (const [, command, first, second] of strokes.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second) - 0.5];
    else if (command === 'm') x += Number(first);
    else for (let end = x + Number(first); x < end; x++) rows[y]![x] = 1;
  }
  return rows
    .slice(4, -4)
    .map((row) => row.slice(4, -4).join(''))
    .join('\n');
}

function matrixOf(address: string): string {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    [...modules.data.slice(row * modules.size, (row + 1) * modules.size)].join(''),
  ).join('\n');
}
