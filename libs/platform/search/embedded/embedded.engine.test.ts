import { freshDatabase } from '../../../../test/support/index.js';
import { contractDefinitions, searchEngineContract } from '../search-engine.contract.js';
import { EmbeddedSearchEngine } from './embedded.engine.js';

searchEngineContract('The embedded engine', async () => {
  const database = await freshDatabase();
  const open = () => new EmbeddedSearchEngine(database.url, contractDefinitions, 4);
  const engine = open();
  return {
    engine,
    close: async () => {
      await engine.close();
      await database.drop();
    },
    beside: async () => {
      const other = open();
      return { engine: other, close: () => other.close() };
    },
  };
});
