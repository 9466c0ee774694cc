import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { docsPage, docsStyle } from './docs-page.js';
import { Public } from './permission.guard.js';

/** Holds the document, which is made when all routes are known. */
@Injectable()
export class OpenApi {
  document!: OpenAPIObject;
}

@Public()
@ApiExcludeController()
@Controller('api')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  json(): OpenAPIObject {
    return this.openApi.document;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return docsPage(this.openApi.document);
  }

  @Get('docs.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return docsStyle;
  }
}
