import { operatorOf } from '#legal';
import type { Settings } from '#platform/config';
import { type HttpApplication, openHttp } from '#platform/http';
import { openSockets } from '#platform/sockets';
import { createLogger, type Log } from '#platform/telemetry';
import { ApiModule } from './api.module.js';
import { mountConsole } from './mount-console.js';
import { mountSite } from './mount-site.js';
import { siteApi } from './site-api.js';

/**
 * The web server, ready to listen: for main.ts and for tests alike.
 * @param site folder of the built site; without it no page is answered
 * @param desk folder of the built console
 */
export function createApi(
  settings: Settings,
  log: Log = createLogger(settings, 'api'),
  site: string | null = null,
  desk: string | null = null,
): Promise<HttpApplication> {
  return openHttp(ApiModule.forRoot(settings, log), settings, log, async (app) => {
    openSockets(app);
    if (desk) await mountConsole(app, desk);
    if (!site) return;
    await mountSite(app, siteApi(app), {
      directory: site,
      publicUrl: settings.PUBLIC_URL,
      operator: operatorOf(settings),
      log,
    });
  });
}
