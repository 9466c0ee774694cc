import { runProcess } from '../run-process.js';
import { createWorker } from './create-worker.js';

await runProcess('worker', async (settings, log) => {
  const worker = await createWorker(settings, log);
  log.info('The worker is at work');
  return worker;
});
