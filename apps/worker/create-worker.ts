import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Settings } from '#platform/config';
import { createLogger, type Log, NestLog } from '#platform/telemetry';
import { WorkerModule } from './worker.module.js';

/** The worker, at work: it hands events over, handles them and keeps schedules until it is closed. */
export function createWorker(
  settings: Settings,
  log: Log = createLogger(settings, 'worker'),
): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.forRoot(settings, log), {
    logger: new NestLog(log),
    abortOnError: false,
  });
}
