import type { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  idParam,
  isAllowed,
  type SheetCorrectionsQuery,
  type SheetPreview,
  type SheetResults,
  type SheetSaveRequest,
  sheetCorrectionsQuery,
  sheetPreview,
  sheetResults,
  sheetSaveRequest,
  type VacancyExportQuery,
  vacancyExportQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May, roleOf } from '#platform/http';
import { languageOf, type ProblemCode, problem } from '#platform/problems';
import { sheetFileOf, sheetRefusals, XLSX_TYPE } from '#platform/sheets';
import { LOG, type Log } from '#platform/telemetry';
import { SheetUploads } from './sheet-uploads.service.js';
import { VacancyExport } from './vacancy-export.service.js';

const unreadable = [...sheetRefusals, 'sheet/no-table', 'sheet/doubled-columns'] as const satisfies ProblemCode[];

const workbook = { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } } as const;

/** Vacancies by Excel, both ways. */
@ApiTags('organization')
@Controller('api/v1/organization/vacancies')
export class SheetController {
  constructor(
    private readonly uploads: SheetUploads,
    private readonly exports: VacancyExport,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @May('vacancy:read')
  @Get('sheet/template')
  @ApiOperation({ summary: 'The empty sheet for vacancies, in the language of Accept-Language' })
  @ApiResponse({ status: 200, description: 'An .xlsx file', content: workbook })
  async template(
    @AskedBy() caller: Caller,
    @Res() reply: FastifyReply,
    @Headers('accept-language') given?: string,
  ): Promise<void> {
    const language = languageOf(given);
    const name = language === 'zh' ? '职位模板.xlsx' : 'vacancies-template.xlsx';
    this.send(reply, name, await this.uploads.template(asMember(caller), language));
  }

  @May('vacancy:write')
  @Post('sheet')
  @ApiOperation({
    summary: 'Uploads a sheet of vacancies: it is checked, and nothing is saved yet',
    description: 'At most 5 MB and 2,000 rows. The upload is kept for 24 hours.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Answers(sheetPreview, { status: 201, description: 'What was read of it', problems: unreadable })
  async upload(
    @AskedBy() caller: Caller,
    @Req() request: FastifyRequest,
    @Headers('accept-language') language?: string,
  ): Promise<SheetPreview> {
    return this.uploads.check(asMember(caller), await sheetFileOf(request), languageOf(language));
  }

  @May('vacancy:write')
  @Get('sheet/:id')
  @ApiOperation({ summary: 'An uploaded sheet: what was read of it, and how far its saving is' })
  @Answers(sheetPreview, { description: 'What was read of it', problems: ['sheet/not-found'] })
  preview(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<SheetPreview> {
    return this.uploads.preview(asMember(caller), id, languageOf(language));
  }

  @May('vacancy:write')
  @Get('sheet/:id/corrections')
  @ApiOperation({ summary: 'The sheet with its bad rows, what is wrong marked and told' })
  @ApiResponse({ status: 200, description: 'An .xlsx file', content: workbook })
  async corrections(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: sheetCorrectionsQuery }) { all }: SheetCorrectionsQuery,
    @Res() reply: FastifyReply,
    @Headers('accept-language') given?: string,
  ): Promise<void> {
    const language = languageOf(given);
    const name = language === 'zh' ? '职位修改表.xlsx' : 'vacancies-corrections.xlsx';
    this.send(reply, name, await this.uploads.corrections(asMember(caller), id, all, language));
  }

  @May('vacancy:write')
  @Post('sheet/:id/save')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Has the good rows saved, as drafts or published',
    description: 'By the worker: `saving` says how far it is. Asking again for the same changes nothing.',
  })
  @Answers(sheetPreview, {
    description: 'The sheet, being saved',
    problems: ['sheet/not-found', 'sheet/nothing-to-save', 'sheet/already-saving'],
  })
  save(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: sheetSaveRequest }) { publish }: SheetSaveRequest,
    @Headers('accept-language') language?: string,
  ): Promise<SheetPreview> {
    if (publish && !isAllowed('vacancy:publish', roleOf(caller))) throw problem('access/forbidden');
    return this.uploads.save(asMember(caller), id, publish, languageOf(language));
  }

  @May('vacancy:write')
  @Get('sheet/:id/results')
  @ApiOperation({ summary: 'What each row became, as far as its saving is' })
  @Answers(sheetResults, { description: 'In the order of the rows', problems: ['sheet/not-found'] })
  results(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<SheetResults> {
    return this.uploads.results(asMember(caller), id, languageOf(language));
  }

  @May('vacancy:read')
  @Get('export.xlsx')
  @ApiOperation({ summary: 'The vacancies of the organization as an Excel file' })
  @ApiResponse({ status: 200, description: 'An .xlsx file', content: workbook })
  async export(
    @AskedBy() caller: Caller,
    @Query({ schema: vacancyExportQuery }) query: VacancyExportQuery,
    @Res() reply: FastifyReply,
    @Headers('accept-language') given?: string,
  ): Promise<void> {
    const language = languageOf(given);
    const name = language === 'zh' ? '职位.xlsx' : 'vacancies.xlsx';
    this.send(reply, name, await this.exports.sheet(asMember(caller), query, language));
  }

  /** What fails midway ends the connection: half a file must not look like a whole one. */
  private send(reply: FastifyReply, name: string, file: Readable): void {
    file.once('error', (error) => this.log.error({ err: error }, 'A sheet broke off'));
    reply
      .headers({
        'content-type': XLSX_TYPE,
        'content-disposition': `attachment; filename="sheet.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, no-store',
      })
      .send(file);
  }
}
