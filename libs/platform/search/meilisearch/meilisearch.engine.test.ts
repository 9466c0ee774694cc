import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '../../../../test/support/index.js';
import {
  type Answering,
  CheckedServer,
  indexingActions,
  passedOnTo,
  StandIn,
} from '../../../../test/support/meilisearch/index.js';
import { contractDefinitions, type OpenEngine, searchEngineContract } from '../search-engine.contract.js';
import { MeilisearchEngine } from './meilisearch.engine.js';

/** The contract on a Meilisearch that is met through the checks of the published description. */
function contractOn(name: string, answering: () => Answering, key: string | undefined): void {
  describe(name, () => {
    let server: CheckedServer;

    const open = async (): Promise<OpenEngine> => {
      server = await CheckedServer.open(name, answering());
      const database = await freshDatabase();
      const another = () =>
        new MeilisearchEngine(
          { url: server.url, key, use: 'indexing', searchTimeout: 4_000 },
          database.url,
          contractDefinitions,
          4,
        );
      const engine = another();
      return {
        engine,
        close: async () => {
          await engine.discard();
          await engine.close();
          await server.stop();
          await database.drop();
        },
        beside: async () => {
          const other = another();
          return { engine: other, close: () => other.close() };
        },
      };
    };

    searchEngineContract(`The engine on ${name}`, open);

    it('was asked and answered as the published description has it', () => {
      expect(server.faults).toEqual([]);
      expect(server.count('POST /multi-search')).toBeGreaterThan(100);
      console.log(server.report());
    });
  });
}

const key = 'an-indexing-key';
contractOn(
  'the stand-in',
  () => {
    const standIn = new StandIn({ [key]: { actions: indexingActions, indexes: ['everfair-*'] } });
    return (request) => standIn.answer(request);
  },
  key,
);

it('needs no more of a key than the docs say', () => {
  const actions = indexingActions.map((action) => `\`${action}\``).join(', ');
  expect(readFileSync('docs/running.md', 'utf8')).toContain(`| ${actions} |`);
});

const { TEST_MEILI_URL: real, TEST_MEILI_KEY: realKey } = process.env;
if (real) contractOn(`the Meilisearch at ${real}`, () => passedOnTo(real), realKey);
else {
  afterAll(() => {
    console.log('Skipped: the search contract on a real Meilisearch. Name one in TEST_MEILI_URL (and TEST_MEILI_KEY).');
  });
}
