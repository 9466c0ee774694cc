import type { Settings } from '#platform/config';
import { type HttpApplication, openHttp } from '#platform/http';
import { createLogger, type Log } from '#platform/telemetry';
import { ApiModule } from './api.module.js';

/** The web server, ready to listen: for main.ts and for tests alike. */
export function createApi(settings: Settings, log: Log = createLogger(settings, 'api')): Promise<HttpApplication> {
  return openHttp(ApiModule.forRoot(settings, log), settings, log);
}
