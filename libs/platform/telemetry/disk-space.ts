import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { type ComponentState, Health } from './health.js';
import { diskFreeBytes, MetricsPage } from './metrics.js';

/** With less than this the database stops at the next thing that it has to write. */
const LEAST_BYTES = 50_000_000;
const MEGABYTE = 1_000_000;

/**
 * Watches the disk that DATA_DIR lies on: that of the embedded database. Not essential, since what is saved can be read
 * from a full disk; a database of one's own says itself when its disk is full.
 */
@Injectable()
export class DiskSpace implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly health: Health,
    private readonly metrics: MetricsPage,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'disk', essential: false, check: () => this.check() });
    this.metrics.measure(async () => diskFreeBytes.set(await freeBytes(this.settings.DATA_DIR)));
  }

  private async check(): Promise<ComponentState> {
    const free = await freeBytes(this.settings.DATA_DIR);
    const wanted = this.settings.DISK_FREE_MB * MEGABYTE;
    const figures = { freeBytes: free, wantedBytes: wanted };
    const left = `${Math.floor(free / MEGABYTE)} MB are free on the disk of DATA_DIR`;
    if (free < LEAST_BYTES) return { state: 'failed', detail: `The disk is full: ${left}. Make room.`, figures };
    if (free < wanted) {
      return { state: 'degraded', detail: `${left}, less than DISK_FREE_MB=${this.settings.DISK_FREE_MB}.`, figures };
    }
    return { state: 'ok', figures };
  }
}

/** What is free on the disk where a folder lies, or will lie: one that is not there yet comes where its parent is. */
async function freeBytes(folder: string): Promise<number> {
  const path = resolve(folder);
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(path) === path) throw error;
    return freeBytes(dirname(path));
  }
}
