import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type DeskImportDetail,
  type DeskImports,
  type DeskImportsQuery,
  deskImportDetail,
  deskImports,
  deskImportsQuery,
  idParam,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { DeskImportsService } from './imports.service.js';

@May('import:manage')
@ApiTags('desk')
@Controller('api/v1/desk/imports')
export class DeskImportsController {
  constructor(private readonly imports: DeskImportsService) {}

  @Get()
  @May('desk:read')
  @ApiOperation({ summary: 'All imports, the latest first' })
  @Answers(deskImports, { description: 'A page of them', problems: ['request/cursor'] })
  list(@Query({ schema: deskImportsQuery }) query: DeskImportsQuery): Promise<DeskImports> {
    return this.imports.list(query);
  }

  @Get(':id')
  @May('desk:read')
  @ApiOperation({ summary: 'An import, with the first rows that it rejected' })
  @Answers(deskImportDetail, { description: 'The import', problems: ['import/not-found'] })
  one(@Param({ schema: idParam }) { id }: { id: string }): Promise<DeskImportDetail> {
    return this.imports.one(id);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes an import back: everything is as if it had not been',
    description: 'The worker does it; `ending` of the import says how far it is. Asking again changes nothing.',
  })
  @Answers(deskImportDetail, {
    description: 'The import, with `ending`',
    problems: ['import/not-found', 'import/running', 'import/over', 'import/too-old'],
  })
  undo(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<DeskImportDetail> {
    return this.imports.end(caller, id, 'undo');
  }

  @Post(':id/takedown')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes all posts of an import down, for good: a later import does not open them again',
    description: 'The worker does it; `ending` of the import says how far it is. Asking again changes nothing.',
  })
  @Answers(deskImportDetail, {
    description: 'The import, with `ending`',
    problems: ['import/not-found', 'import/running', 'import/over'],
  })
  takeDown(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<DeskImportDetail> {
    return this.imports.end(caller, id, 'takedown');
  }
}
