import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { docsPage, docsStyle } from './docs-page.js';
import { Public } from './permission.guard.js';

/** Holds the document, which is made when it is first asked for: making it would be a third of a second of every start. */
@Injectable()
export class OpenApi {
  /** Set when all routes are known. */
  make!: () => OpenAPIObject;
  private made: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    this.made ??= this.make();
    return this.made;
  }
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
