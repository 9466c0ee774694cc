import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { Public } from '#platform/http';
import { problem } from '#platform/problems';
import { LOG, type Log } from '#platform/telemetry';
import { type ListedPage, pageEntries, robotsText, sitemapFrame, sitemapIndex } from './sitemap.rules.js';
import { listedKinds, SitemapService } from './sitemap.service.js';

/** Pages that are there whatever the fair holds. Nobody keeps when they changed. */
const standing: readonly ListedPage[] = ['/', '/vacancies', '/privacy', '/terms'].map((path) => ({
  path,
  changedAt: null,
}));
const standingName = 'pages';

const xml = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' };

/** What crawlers ask for: robots.txt, the list of sitemaps, and the sitemaps. */
@Public()
@ApiExcludeController()
@Controller()
export class SitemapController {
  constructor(
    private readonly sitemaps: SitemapService,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get('robots.txt')
  robots(@Res() reply: FastifyReply): void {
    reply
      .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' })
      .send(robotsText(this.settings.PUBLIC_URL));
  }

  @Get('sitemap.xml')
  async index(@Res() reply: FastifyReply): Promise<void> {
    const parts = await Promise.all(
      listedKinds.map(async (kind) =>
        (await this.sitemaps.parts(kind)).map(({ changedAt }, at) => ({ name: `${kind}-${at + 1}`, changedAt })),
      ),
    );
    const all = [{ name: standingName, changedAt: null }, ...parts.flat()];
    reply.headers(xml).send(sitemapIndex(this.settings.PUBLIC_URL, all));
  }

  @Get('sitemaps/:name')
  async sitemap(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const pages = name === `${standingName}.xml` ? [standing] : await this.pagesOf(name);
    reply.headers(xml).send(Readable.from(this.written(pages)));
  }

  /** @throws Problem request/not-found */
  private async pagesOf(name: string): Promise<AsyncIterable<readonly ListedPage[]>> {
    const [, given, number] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(name) ?? [];
    const kind = listedKinds.find((known) => known === given);
    const part = kind && (await this.sitemaps.parts(kind))[Number(number) - 1];
    if (kind === undefined || part === undefined) throw problem('request/not-found');
    return this.sitemaps.pages(kind, part);
  }

  /** What fails midway ends the connection: half a sitemap must not look like a whole one. */
  private async *written(pages: Iterable<readonly ListedPage[]> | AsyncIterable<readonly ListedPage[]>) {
    yield sitemapFrame.start;
    try {
      for await (const some of pages) {
        yield some.map((page) => pageEntries(this.settings.PUBLIC_URL, page)).join('');
      }
    } catch (error) {
      this.log.error({ err: error }, 'A sitemap broke off');
      throw error;
    }
    yield sitemapFrame.end;
  }
}
