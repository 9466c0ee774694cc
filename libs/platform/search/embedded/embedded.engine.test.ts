import { freshDatabase } from '../../../../test/support/index.js';
import { contractDefinition, searchEngineContract } from '../search-engine.contract.js';
import { EmbeddedSearchEngine } from './embedded.engine.js';

searchEngineContract('The embedded engine', async () => {
  const database = await freshDatabase();
  const engine = new EmbeddedSearchEngine(database.url, [contractDefinition], 4);
  return {
    engine,
    close: async () => {
      await engine.close();
      await database.drop();
    },
  };
});
