import { operatorOf } from '#legal';
import type { Settings } from '#platform/config';
import { type HttpApplication, openHttp } from '#platform/http';
import { openSockets } from '#platform/sockets';
import { createLogger, type Log } from '#platform/telemetry';
import { ApiModule } from './api.module.js';
import { mountSite } from './mount-site.js';
import { siteApi } from './site-api.js';

/**
 * The web server, ready to listen: for main.ts and for tests alike.
 * @param site folder of the built site; null answers the api alone
 */
export function createApi(
  settings: Settings,
  log: Log = createLogger(settings, 'api'),
  site: string | null = null,
): Promise<HttpApplication> {
  return openHttp(ApiModule.forRoot(settings, log), settings, log, async (app) => {
    openSockets(app);
    if (!site) return;
    await mountSite(app, siteApi(app), {
      directory: site,
      publicUrl: settings.PUBLIC_URL,
      operator: operatorOf(settings),
      log,
    });
  });
}
