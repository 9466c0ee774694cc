import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type BulkRequest,
  type BulkResults,
  bulkRequest,
  bulkResults,
  type Discarded,
  type DraftRequest,
  type DraftSave,
  discarded,
  draftRequest,
  draftSave,
  idempotencyKey,
  idParam,
  type LintAnswer,
  lintAnswer,
  type OwnVacancies,
  type OwnVacanciesQuery,
  type OwnVacancy,
  type OwnVacancyActionParam,
  ownVacancies,
  ownVacanciesQuery,
  ownVacancy,
  ownVacancyActionParam,
  type VacancyDetail,
  type VacancyVersions,
  type VersionParam,
  type VersionRequest,
  type VersionsQuery,
  vacancyDetail,
  vacancyVersions,
  versionParam,
  versionRequest,
  versionsQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { invalidRequest, languageOf } from '#platform/problems';
import { DraftsService } from './drafts.service.js';
import { OwnVacanciesService } from './own-vacancies.service.js';
import { PublishingService } from './publishing.service.js';

const IdempotencyKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Up to 200 characters of ASCII: the same key makes one vacancy, however often it is sent',
  });

/** An organization's own vacancies. Which organization that is the caller's hat says, never the request. */
@ApiTags('organization')
@Controller('api/v1/organization/vacancies')
export class OwnVacanciesController {
  constructor(
    private readonly lists: OwnVacanciesService,
    private readonly drafts: DraftsService,
    private readonly publishing: PublishingService,
  ) {}

  @Get()
  @May('vacancy:read')
  @ApiOperation({ summary: 'The organization’s vacancies, by state, with how many there are of each' })
  @Answers(ownVacancies, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: ownVacanciesQuery }) query: OwnVacanciesQuery,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancies> {
    return this.lists.list(asMember(caller), query, languageOf(language));
  }

  @Post()
  @May('vacancy:write')
  @IdempotencyKey()
  @ApiOperation({ summary: 'A new draft' })
  @Answers(ownVacancy, { status: 201, description: 'The draft', problems: ['request/invalid'] })
  create(
    @AskedBy() caller: Caller,
    @Body({ schema: draftRequest }) { draft }: DraftRequest,
    @Headers('idempotency-key') key?: string,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    return this.drafts.create(asMember(caller), draft, languageOf(language), checkedKey(key));
  }

  @Post('lint')
  @HttpCode(200)
  @May('vacancy:write')
  @ApiOperation({ summary: 'What a draft may not ask for, or should not say' })
  @Answers(lintAnswer, { description: 'The places, with the law and a better wording', problems: ['request/invalid'] })
  lint(
    @Body({ schema: draftRequest }) { draft }: DraftRequest,
    @Headers('accept-language') language?: string,
  ): LintAnswer {
    return this.drafts.lint(draft, languageOf(language));
  }

  @Post('bulk')
  @HttpCode(200)
  @May('vacancy:publish')
  @ApiOperation({
    summary: 'Does the same to up to 500 vacancies',
    description: 'What cannot be done is told of each.',
  })
  @Answers(bulkResults, { description: 'What became of each', problems: ['request/invalid'] })
  bulk(
    @AskedBy() caller: Caller,
    @Body({ schema: bulkRequest }) request: BulkRequest,
    @Headers('accept-language') language?: string,
  ): Promise<BulkResults> {
    return this.publishing.bulk(asMember(caller), request, languageOf(language));
  }

  @Get(':id')
  @May('vacancy:read')
  @ApiOperation({ summary: 'A vacancy with its working copy' })
  @Answers(ownVacancy, { description: 'As its organization sees it', problems: ['vacancy/not-found'] })
  one(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    return this.drafts.own(asMember(caller), id, languageOf(language));
  }

  @Delete(':id')
  @May('vacancy:write')
  @ApiOperation({ summary: 'Deletes a draft that was never public' })
  @Answers(discarded, { description: 'It is gone', problems: ['vacancy/not-found', 'vacancy/not-possible'] })
  async discard(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<Discarded> {
    await this.drafts.discard(asMember(caller), id);
    return { discarded: true };
  }

  @Put(':id/draft')
  @May('vacancy:write')
  @ApiOperation({
    summary: 'Saves the working copy',
    description: 'What readers see stays as it is until it is published.',
  })
  @Answers(ownVacancy, {
    description: 'The vacancy with its next version',
    problems: [
      'request/invalid',
      'vacancy/not-found',
      'vacancy/stale-version',
      'vacancy/in-review',
      'vacancy/not-possible',
    ],
  })
  save(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: draftSave }) save: DraftSave,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    return this.drafts.save(asMember(caller), id, save, languageOf(language));
  }

  @Get(':id/preview')
  @May('vacancy:read')
  @ApiOperation({ summary: 'The working copy as readers would see it' })
  @Answers(vacancyDetail, { description: 'As the public page shows it', problems: ['vacancy/not-found'] })
  preview(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<VacancyDetail> {
    return this.drafts.preview(asMember(caller), id, languageOf(language));
  }

  @Get(':id/versions')
  @May('vacancy:read')
  @ApiOperation({ summary: 'Who changed what when' })
  @Answers(vacancyVersions, { description: 'The latest first', problems: ['vacancy/not-found', 'request/cursor'] })
  versions(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: versionsQuery }) query: VersionsQuery,
  ): Promise<VacancyVersions> {
    return this.drafts.versions(asMember(caller), id, query);
  }

  @Post(':id/versions/:number/restore')
  @HttpCode(200)
  @May('vacancy:write')
  @ApiOperation({ summary: 'Makes an earlier version the working copy' })
  @Answers(ownVacancy, {
    description: 'The vacancy with its next version',
    problems: [
      'vacancy/not-found',
      'vacancy/no-such-version',
      'vacancy/stale-version',
      'vacancy/in-review',
      'vacancy/not-possible',
    ],
  })
  restore(
    @AskedBy() caller: Caller,
    @Param({ schema: versionParam }) { id, number }: VersionParam,
    @Body({ schema: versionRequest }) { version }: VersionRequest,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    return this.drafts.restore(asMember(caller), id, number, version, languageOf(language));
  }

  @Post(':id/copy')
  @May('vacancy:write')
  @IdempotencyKey()
  @ApiOperation({ summary: 'A new draft that says the same' })
  @Answers(ownVacancy, { status: 201, description: 'The draft', problems: ['vacancy/not-found'] })
  copy(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('idempotency-key') key?: string,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    return this.drafts.copy(asMember(caller), id, languageOf(language), checkedKey(key));
  }

  @Post(':id/publish')
  @HttpCode(200)
  @May('vacancy:publish')
  @ApiOperation({
    summary: 'Publishes the working copy, or submits it for review',
    description: 'Sent twice, it is done once. `state` and `inReview` say which it was.',
  })
  @Answers(ownVacancy, {
    description: 'The vacancy afterwards',
    problems: [
      'vacancy/not-found',
      'vacancy/stale-version',
      'vacancy/in-review',
      'vacancy/not-possible',
      'vacancy/not-publishable',
    ],
  })
  async publish(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: versionRequest }) { version }: VersionRequest,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    await this.publishing.publish(asMember(caller), id, version);
    return this.drafts.own(asMember(caller), id, languageOf(language));
  }

  @Post(':id/:action')
  @HttpCode(200)
  @May('vacancy:publish')
  @ApiOperation({
    summary: 'Pauses, resumes, fills, closes or confirms a vacancy, or takes it back from review',
    description: 'Asked for again, it is done already.',
  })
  @Answers(ownVacancy, {
    description: 'The vacancy afterwards',
    problems: ['request/invalid', 'vacancy/not-found', 'vacancy/not-possible'],
  })
  async act(
    @AskedBy() caller: Caller,
    @Param({ schema: ownVacancyActionParam }) { id, action }: OwnVacancyActionParam,
    @Headers('accept-language') language?: string,
  ): Promise<OwnVacancy> {
    await this.publishing.act(asMember(caller), id, action);
    return this.drafts.own(asMember(caller), id, languageOf(language));
  }
}

/** @throws Problem request/invalid */
function checkedKey(given: string | undefined): string | undefined {
  const { data, error } = idempotencyKey.optional().safeParse(given);
  if (error) throw invalidRequest(error.issues);
  return data;
}
