import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import QRCode from 'qrcode';
import { z } from 'zod';
import { idParam, type Language } from '#contracts';
import { SETTINGS, type Settings } from '#platform/config';
import { Public } from '#platform/http';
import { pageAddress, prefixes } from './addresses.rules.js';
import { listedKinds } from './sitemap.service.js';

const pageParam = idParam.extend({ kind: z.enum(listedKinds) });
type PageParam = z.infer<typeof pageParam>;

/**
 * The QR code of a page's address, as a picture of its own, so that pages and print show it without a script. It says
 * nothing but an address, which needs no look at what stands there.
 */
@Public()
@ApiExcludeController()
@Controller()
export class QrCodeController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get(`${prefixes.zh}/:kind/:id/qr.svg`)
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  chinese(@Param({ schema: pageParam }) page: PageParam): Promise<string> {
    return this.codeOf('zh', page);
  }

  @Get(`${prefixes.en}/:kind/:id/qr.svg`)
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  english(@Param({ schema: pageParam }) page: PageParam): Promise<string> {
    return this.codeOf('en', page);
  }

  /** Dark on white in every theme, with the quiet margin of four modules that ISO/IEC 18004 asks for. */
  private codeOf(language: Language, { kind, id }: PageParam): Promise<string> {
    const address = pageAddress(this.settings.PUBLIC_URL, language, `/${kind}/${id.toLowerCase()}`);
    return QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4, width: 240 });
  }
}
