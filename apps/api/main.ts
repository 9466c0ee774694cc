import { fileURLToPath } from 'node:url';
import { lackingOf } from '#legal';
import { runProcess } from '../run-process.js';
import { createApi } from './create-api.js';

await runProcess('api', async (settings, log) => {
  const built = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const app = await createApi(settings, log, built('site'), built('console'));
  await app.listen({ port: settings.PORT, host: settings.HOST });
  log.info({ address: await app.getUrl() }, 'The api listens');
  if (settings.DEMO && !['localhost', '127.0.0.1', '::1'].includes(settings.HOST)) {
    log.warn('Anybody may sign in as the people of the demo, admins too: set DEMO=0 for a fair that is none');
  }
  const lacking = lackingOf(settings);
  if (lacking.length > 0) log.warn({ lacking }, 'The site is public, but does not show what the law asks for');
  return app;
});
