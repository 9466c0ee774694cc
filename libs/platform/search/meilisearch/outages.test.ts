import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/index.js';
import { CheckedServer, indexingActions, StandIn } from '../../../../test/support/meilisearch/index.js';
import { EmbeddedSearchEngine } from '../embedded/embedded.engine.js';
import { type SearchDocument, type SearchRequest, SearchUnavailableError } from '../search.port.js';
import { contractDefinition, document } from '../search-engine.contract.js';
import { type MeilisearchAddress, MeilisearchEngine } from './meilisearch.engine.js';
import { FailedTaskError, Server } from './server.js';

const indexingKey = 'key-for-indexing';
const searchKey = 'key-for-searching';

const request: SearchRequest = {
  text: '',
  filters: {},
  facets: [],
  publishedSteps: new Map(),
  sort: 'relevance',
  limit: 20,
  cursor: null,
};

describe('when Meilisearch fails', () => {
  let database: FreshDatabase;
  let standIn: StandIn;
  let server: CheckedServer;
  let engine: MeilisearchEngine;
  const others: MeilisearchEngine[] = [];
  const welder = document({ title: '电焊工' });

  const open = (given: Partial<MeilisearchAddress> = {}) =>
    new MeilisearchEngine(
      { url: server.url, key: indexingKey, use: 'indexing', searchTimeout: 4_000, ...given },
      database.url,
      [contractDefinition],
      4,
    );
  const another = (given: Partial<MeilisearchAddress>) => {
    const other = open(given);
    others.push(other);
    return other;
  };
  const titles = async (text = '') =>
    (await engine.search('vacancy', { ...request, text })).hits.map(
      ({ stored }) => (stored as { title: string }).title,
    );

  beforeEach(async () => {
    database = await freshDatabase();
    standIn = new StandIn({
      [indexingKey]: {
        actions: indexingActions,
        indexes: ['everfair-*'],
      },
      [searchKey]: { actions: ['search'], indexes: ['everfair-*'] },
    });
    server = await CheckedServer.open('the stand-in', (sent) => standIn.answer(sent));
    engine = open();
    await engine.prepare();
    await engine.upsert('vacancy', [welder]);
  });

  afterEach(async () => {
    expect(server.faults).toEqual([]);
    for (const one of [engine, ...others.splice(0)]) await one.close();
    await server.stop();
    await database.drop();
  });

  async function* documents(...all: (SearchDocument | (() => Promise<void>))[]): AsyncIterable<SearchDocument> {
    for (const one of all) {
      if (typeof one === 'function') await one();
      else yield one;
    }
  }

  it('says that it is away, whatever is asked, and goes on when it is back', async () => {
    await server.stop();
    const asked = [
      () => engine.search('vacancy', request),
      () => engine.suggest('vacancy', '电'),
      () => engine.stats('vacancy'),
      () => engine.upsert('vacancy', [welder]),
      () => engine.remove('vacancy', [welder.id]),
      () => engine.rebuild('vacancy', documents(welder)),
      () => engine.prepare(),
      () => engine.settled(),
      () => engine.versions('vacancy')[Symbol.asyncIterator]().next(),
    ];
    for (const ask of asked) {
      await expect(ask()).rejects.toThrow(SearchUnavailableError);
      await expect(ask()).rejects.toThrow(`Meilisearch at ${server.url} does not answer.`);
    }
    await server.start();
    expect(await titles()).toEqual(['电焊工']);
  });

  it('waits for a server that hangs no longer than a person does', async () => {
    const hurried = another({ searchTimeout: 300 });
    server.manner = 'hangs';
    await expect(hurried.search('vacancy', request)).rejects.toThrow(SearchUnavailableError);
    await expect(hurried.suggest('vacancy', '电')).rejects.toThrow(SearchUnavailableError);
    server.manner = 'answers';
    expect(await titles()).toEqual(['电焊工']);
  });

  it('takes a gateway that answers for it in HTML for what it is', async () => {
    server.manner = 'bad gateway';
    await expect(engine.search('vacancy', request)).rejects.toThrow(SearchUnavailableError);
    await expect(engine.upsert('vacancy', [welder])).rejects.toThrow(SearchUnavailableError);
    server.manner = 'answers';
  });

  it.each([
    ['not-a-key', 'invalid_api_key'],
    [undefined, 'missing_authorization_header'],
  ])('says that the key %s is refused, and does not repeat it', async (key, code) => {
    const error = await another({ key })
      .search('vacancy', request)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SearchUnavailableError);
    expect(String(error)).toContain(`refuses the key (${code})`);
    expect(JSON.stringify([error, String((error as Error).cause)])).not.toContain('not-a-key');
  });

  it('needs only a key for searching where it only searches', async () => {
    const searching = another({ key: searchKey, use: 'searching' });
    expect(await searching.prepare()).toEqual([]);
    expect(
      await searching.search('vacancy', { ...request, text: '电焊', facets: ['education', 'publishedSince'] }),
    ).toMatchObject({ total: 1 });
    expect(await searching.suggest('vacancy', '电')).toEqual([{ text: '电焊工', kind: 'title' }]);
    expect(await searching.stats('vacancy')).toEqual({ documents: 1 });
    await expect(searching.upsert('vacancy', [welder])).rejects.toThrow('refuses the key (invalid_api_key)');
  });

  it('makes the failure of a task an error of the write, which can be made again', async () => {
    standIn.failNext('documentAdditionOrUpdate', 'no_space_left_on_device');
    const fitter = document({ title: '钳工' });
    const failure = await engine.upsert('vacancy', [fitter]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FailedTaskError);
    expect((failure as FailedTaskError).code).toBe('no_space_left_on_device');
    expect(await titles('钳工')).toEqual([]);
    await engine.upsert('vacancy', [fitter]);
    expect(await titles('钳工')).toEqual(['钳工']);
  });

  it('gives a write back when its task waits too long', async () => {
    const slow = new Server(server.url, indexingKey);
    standIn.hold();
    await expect(slow.done((client) => client.createIndex('everfair-x'), 50)).rejects.toThrow(
      `Meilisearch at ${server.url} has more to do than it can.`,
    );
    standIn.release();
    await engine.settled();
  });

  it('names the code of a request that is refused', async () => {
    const direct = new Server(server.url, indexingKey);
    const [uid] = standIn.indexes.keys();
    await expect(direct.ask((client) => client.index(uid!).getDocuments({ filter: 'color = red' }))).rejects.toThrow(
      'Meilisearch refused a request (invalid_document_filter): color is not filterable',
    );
  });

  it('says so when its index is gone, and makes it anew', async () => {
    standIn.loseEverything();
    await expect(engine.search('vacancy', request)).rejects.toThrow(SearchUnavailableError);
    expect(await engine.prepare()).toEqual(['vacancy']);
    expect(await titles()).toEqual([]);
    expect(await engine.prepare()).toEqual([]);
  });

  it('does not search an index that a write made after all was lost: it has no settings', async () => {
    standIn.loseEverything();
    await engine.upsert('vacancy', [welder]);
    expect(await engine.prepare()).toEqual(['vacancy']);
    expect(standIn.indexes.size).toBe(1);
    await engine.upsert('vacancy', [welder]);
    expect(await titles('电焊')).toEqual(['电焊工']);
  });

  it('goes on with the former index when the server goes in the middle of a rebuild, and leaves nothing behind', async () => {
    const fitter = document({ title: '钳工' });
    const rebuilding = engine.rebuild(
      'vacancy',
      documents(fitter, async () => {
        await engine.upsert('vacancy', [document({ title: '叉车司机' })]);
        await server.stop();
      }),
    );
    await expect(rebuilding).rejects.toThrow(SearchUnavailableError);
    await server.start();
    expect((await titles()).sort()).toEqual(['叉车司机', '电焊工']);
    expect(standIn.indexes.size).toBe(2);
    expect(await engine.rebuild('vacancy', documents(fitter))).toBe(1);
    expect(await titles()).toEqual(['钳工']);
    expect(standIn.indexes.size).toBe(1);
  });

  it('keeps what was written when the swap fails', async () => {
    const driver = document({ title: '叉车司机' });
    standIn.failNext('indexSwap', 'internal');
    const rebuilding = engine.rebuild(
      'vacancy',
      documents(document({ title: '钳工' }), () => engine.upsert('vacancy', [driver])),
    );
    await expect(rebuilding).rejects.toThrow(FailedTaskError);
    expect((await titles()).sort()).toEqual(['叉车司机', '电焊工']);
    await engine.remove('vacancy', [driver.id]);
    expect(await titles()).toEqual(['电焊工']);
    expect(standIn.indexes.size).toBe(1);
  });

  it('lets the later of two rebuilds win', async () => {
    const first = engine.rebuild(
      'vacancy',
      documents(document({ title: '钳工' }), async () => {
        expect(await engine.rebuild('vacancy', documents(document({ title: '车工' })))).toBe(1);
      }),
    );
    await expect(first).rejects.toThrow('Another rebuild of this index overtook this one');
    expect(await titles()).toEqual(['车工']);
    expect(standIn.indexes.size).toBe(1);
  });

  it('takes up no index that was left for another engine', async () => {
    const embedded = new EmbeddedSearchEngine(database.url, [contractDefinition], 2);
    expect(await embedded.prepare()).toEqual(['vacancy']);
    expect(await embedded.prepare()).toEqual([]);
    await embedded.upsert('vacancy', [welder]);
    await expect(another({}).search('vacancy', request)).rejects.toThrow(SearchUnavailableError);
    expect(await engine.prepare()).toEqual(['vacancy']);
    expect(await titles()).toEqual([]);
    expect(await embedded.prepare()).toEqual(['vacancy']);
    expect(await embedded.stats('vacancy')).toEqual({ documents: 0 });
    await embedded.discard();
    await embedded.close();
  });
});
