import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type LegalDocument,
  type LegalDocumentName,
  type LegalVersions,
  legalDocument,
  legalDocumentParam,
  legalVersionParam,
  legalVersions,
} from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { LegalService } from './legal.service.js';

@Public()
@ApiTags('legal')
@Controller('api/v1/legal')
export class LegalController {
  constructor(private readonly legal: LegalService) {}

  @Get(':document')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'The privacy policy or the terms, in the version in force today' })
  @Answers(legalDocument, { description: 'The document', problems: ['request/invalid'] })
  inForce(
    @Param({ schema: legalDocumentParam }) { document }: { document: LegalDocumentName },
    @Headers('accept-language') language?: string,
  ): LegalDocument {
    return this.legal.document(document, null, languageOf(language));
  }

  @Get(':document/versions')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'Every version of a document, with what changed' })
  @Answers(legalVersions, { description: 'The newest first', problems: ['request/invalid'] })
  versions(
    @Param({ schema: legalDocumentParam }) { document }: { document: LegalDocumentName },
    @Headers('accept-language') language?: string,
  ): LegalVersions {
    return this.legal.versions(document, languageOf(language));
  }

  @Get(':document/versions/:version')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'A document in one of its versions, also one that no longer or does not yet count' })
  @Answers(legalDocument, { description: 'The document', problems: ['request/invalid', 'legal/not-found'] })
  version(
    @Param({ schema: legalVersionParam }) { document, version }: { document: LegalDocumentName; version: string },
    @Headers('accept-language') language?: string,
  ): LegalDocument {
    return this.legal.document(document, version, languageOf(language));
  }
}
