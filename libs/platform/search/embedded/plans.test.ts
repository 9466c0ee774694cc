import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#platform/ids';
import { type FreshDatabase, freshDatabase, until } from '../../../../test/support/index.js';
import type { SearchDocument, SearchRequest } from '../search.port.js';
import { contractDefinition } from '../search-engine.contract.js';
import { EmbeddedSearchEngine } from './embedded.engine.js';

const size = 200_000;
const places = ['110108', '130102', '130104', '120101', '130200'];
const organization = { id: newId(), name: '石家庄长安精密仪器有限公司' };

function document(n: number, title: string): SearchDocument {
  return {
    id: newId(),
    version: '1',
    title,
    skills: [],
    organization: n % 500 === 0 ? organization : null,
    places: [{ code: places[n % places.length]!, names: ['石家庄'] }],
    text: null,
    facets: { education: 'bachelor', employment: 'full-time', industry: `industry-${n % 50}` },
    payMonthlyMin: 5000 + (n % 100) * 100,
    payMonthlyMax: 8000 + (n % 100) * 100,
    publishedAt: new Date(1_790_000_000_000 + n * 1000),
    stored: {},
  };
}

/** Words as common as they get: 工程师 in every title, 软件 in every third, 会计 in one of a thousand. */
async function* documents(): AsyncIterable<SearchDocument> {
  for (let n = 0; n < size; n++) {
    yield document(n, n % 1000 === 0 ? '会计工程师' : n % 3 === 0 ? '软件工程师' : '工程师');
  }
}

describe('plans of searches at 200,000 documents', () => {
  let database: FreshDatabase;
  let engine: EmbeddedSearchEngine;

  beforeAll(async () => {
    database = await freshDatabase();
    engine = new EmbeddedSearchEngine(database.url, [contractDefinition], 2);
    await engine.prepare();
    await engine.rebuild('vacancy', documents());
  }, 180_000);
  afterAll(async () => {
    await engine.close();
    await database.drop();
  });

  const facets = ['education', 'employment', 'industry', 'place', 'pay', 'publishedSince'];
  const plans = (request: Partial<SearchRequest>) =>
    engine.explain('vacancy', {
      text: '',
      filters: {},
      facets,
      publishedSteps: new Map([['week', new Date(1_790_000_000_000)]]),
      sort: 'relevance',
      limit: 20,
      cursor: null,
      ...request,
    });

  it.each<[string, Partial<SearchRequest>]>([
    ['a word that everything has', { text: '工程师' }],
    ['a broad word', { text: '软件' }],
    ['a rare word', { text: '会计' }],
    ['several words', { text: '软件 工程师' }],
    ['pinyin', { text: 'ruanjian' }],
    ['a typing error', { text: 'runajian' }],
    ['a word nobody has', { text: '飞行员' }],
    [
      'a word with filters',
      {
        text: '软件',
        filters: { place: ['130000'], facets: { education: ['bachelor'], industry: ['industry-7'] }, payMin: 9000 },
      },
    ],
    ['a word by pay', { text: '软件', sort: 'pay' }],
    ['a word by date', { text: '软件', sort: 'newest' }],
  ])('%s is looked up in the index of words, and never computed row by row', async (_, request) => {
    for (const plan of await plans(request)) {
      expect(plan).toMatch(/Bitmap Index Scan on vacancy_\d+_gin/);
      expect(plan).not.toMatch(/Seq Scan|Filter: .*_words\(/);
      expect(plan).not.toMatch(/Nested Loop|JIT/);
    }
  });

  it.each<[string, Partial<SearchRequest>]>([
    ['everything, newest first', { sort: 'newest' }],
    ['everything by pay', { sort: 'pay' }],
    ['filters alone', { sort: 'newest', filters: { place: ['130100'], facets: { education: ['bachelor'] } } }],
  ])('%s reads the narrow table once for each statement', async (_, request) => {
    for (const plan of await plans(request)) {
      expect(plan.match(/Seq Scan on vacancy_\d+/g)).toHaveLength(1);
      expect(plan).not.toMatch(/_texts|JIT/);
    }
  });

  it('an organization is looked up by its own index', async () => {
    for (const plan of await plans({ sort: 'newest', filters: { organization: [organization.id] } })) {
      expect(plan).toMatch(/_organization/);
      expect(plan).not.toMatch(/Seq Scan/);
    }
  });

  it('finds what is new in a wide search at once; only its count may be some seconds old', async () => {
    const search = (text: string) =>
      engine.search('vacancy', {
        text,
        filters: {},
        facets: [],
        publishedSteps: new Map(),
        sort: 'newest',
        limit: 1,
        cursor: null,
      });
    const before = { wide: (await search('工程师')).total, narrow: (await search('会计')).total };
    const added = document(size, '会计工程师');
    await engine.upsert('vacancy', [added]);
    expect((await search('工程师')).hits[0]?.id).toBe(added.id);
    expect((await search('会计')).total).toBe(before.narrow + 1);
    await until(async () => (await search('工程师')).total === before.wide + 1, 60_000);
  }, 120_000);
});
