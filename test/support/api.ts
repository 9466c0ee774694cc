import type { Settings } from '#platform/config';
import type { HttpApplication } from '#platform/http';
import type { Log } from '#platform/telemetry';
import { testSettings } from './settings.js';

/**
 * The whole api as main.ts opens it, without a port: ask it by `supertest(api.getHttpServer())`, and `close()` it
 * (not by `inject()`, which Jest cannot load on Node before 24.9). Its rate limits are out of the way unless they are given.
 * @param overrides settings as a person would set them; DATABASE_URL is needed: that of `freshDatabase()`
 */
export async function createTestApi(overrides: NodeJS.ProcessEnv, log?: Log): Promise<HttpApplication> {
  const settings: Settings = testSettings({
    RATE_READS_PER_SECOND: '100000',
    RATE_WRITES_PER_SECOND: '100000',
    ...overrides,
  });
  // Loaded by the tests that open one: all others, who only pass through here, would wait seconds for it.
  const { createApi } = await import('../../apps/api/create-api.js');
  return createApi(settings, log);
}
