import { fileURLToPath } from 'node:url';
import { lackingOf } from '#legal';
import { runProcess } from '../run-process.js';
import { createApi } from './create-api.js';

await runProcess('api', async (settings, log) => {
  const built = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const app = await createApi(settings, log, built('site'), built('console'));
  await app.listen({ port: settings.PORT, host: settings.HOST });
  log.info({ address: await app.getUrl() }, 'The api listens');
  const lacking = lackingOf(settings);
  if (lacking.length > 0) log.warn({ lacking }, 'The site is public, but does not show what the law asks for');
  return app;
});
