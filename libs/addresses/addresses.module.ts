import { Module } from '@nestjs/common';
import { QrCodeController } from './qr-code.controller.js';
import { SitemapController } from './sitemap.controller.js';
import { SitemapService } from './sitemap.service.js';

/** The addresses of the fair's pages, for crawlers and cameras: for the api. */
@Module({ controllers: [SitemapController, QrCodeController], providers: [SitemapService] })
export class AddressesModule {}
