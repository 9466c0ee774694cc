import { createServer, type Server } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { MetricsPage } from './metrics.js';

/** `/metrics` of a process that has no other web server: on WORKER_METRICS_PORT, when that is set. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly page: MetricsPage,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const port = this.settings.WORKER_METRICS_PORT;
    if (port === undefined) return;
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      this.page.text().then(
        (text) => response.writeHead(200, { 'content-type': this.page.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.settings.METRICS_OPEN ? undefined : '127.0.0.1', resolve);
    });
    this.server = server;
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
