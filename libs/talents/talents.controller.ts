import { Body, Controller, Delete, Get, Header, Headers, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AuthDone,
  authDone,
  idParam,
  type ResumeCreation,
  type ResumeSave,
  type ResumesView,
  type ResumeView,
  resume,
  resumeCreation,
  resumeSave,
  resumes,
  type TalentProfile,
  type TalentProfileSave,
  talentProfile,
  talentProfileSave,
} from '#contracts';
import { Answers, AskedBy, type Caller, CreationKey, May, TakesCreationKey } from '#platform/http';
import { languageOf } from '#platform/problems';
import { Profiles } from './profiles.service.js';
import { Resumes } from './resumes.service.js';

/** One's own profile and résumés. Whose they are the signed-in device says, never the request. */
@May('resume:write')
@ApiTags('talent')
@Controller('api/v1/talent')
export class TalentsController {
  constructor(
    private readonly profiles: Profiles,
    private readonly resumes: Resumes,
  ) {}

  @Get('profile')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What one looks for, and who may see it' })
  @Answers(talentProfile, { description: 'Version 0 where nothing was saved yet' })
  profile(@AskedBy() caller: Caller, @Headers('accept-language') language?: string): Promise<TalentProfile> {
    return this.profiles.own(caller, languageOf(language));
  }

  @Put('profile')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Says what one looks for, and who may see it' })
  @Answers(talentProfile, { description: 'As it is now', problems: ['request/invalid', 'talent/stale-version'] })
  saveProfile(
    @AskedBy() caller: Caller,
    @Body({ schema: talentProfileSave }) given: TalentProfileSave,
    @Headers('accept-language') language?: string,
  ): Promise<TalentProfile> {
    return this.profiles.save(caller, given, languageOf(language));
  }

  @Get('resumes')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One’s résumés, with what is missing in each' })
  @Answers(resumes, { description: 'The main one first, then the last edited' })
  list(@AskedBy() caller: Caller): Promise<ResumesView> {
    return this.resumes.list(caller);
  }

  @Post('resumes')
  @TakesCreationKey()
  @ApiOperation({ summary: 'A new résumé', description: 'The first one is the main one; ten at most.' })
  @Answers(resume, { status: 201, description: 'The résumé', problems: ['request/invalid', 'resume/too-many'] })
  create(
    @AskedBy() caller: Caller,
    @Body({ schema: resumeCreation }) given: ResumeCreation,
    @CreationKey() key?: string,
  ): Promise<ResumeView> {
    return this.resumes.create(caller, given, key);
  }

  @Get('resumes/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A résumé of one’s own' })
  @Answers(resume, { description: 'The résumé', problems: ['request/invalid', 'resume/not-found'] })
  one(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ResumeView> {
    return this.resumes.one(caller, id);
  }

  @Put('resumes/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Saves a résumé' })
  @Answers(resume, {
    description: 'As it is now',
    problems: ['request/invalid', 'resume/not-found', 'resume/stale-version'],
  })
  save(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: resumeSave }) given: ResumeSave,
  ): Promise<ResumeView> {
    return this.resumes.save(caller, id, given);
  }

  @Post('resumes/:id/copy')
  @TakesCreationKey()
  @ApiOperation({ summary: 'Another résumé that says the same' })
  @Answers(resume, {
    status: 201,
    description: 'The new résumé',
    problems: ['request/invalid', 'resume/not-found', 'resume/too-many'],
  })
  copy(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @CreationKey() key?: string,
  ): Promise<ResumeView> {
    return this.resumes.copy(caller, id, key);
  }

  @Put('resumes/:id/main')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Makes a résumé the one that is used where none is chosen' })
  @Answers(resumes, { description: 'All of them, as they are now', problems: ['request/invalid', 'resume/not-found'] })
  makeMain(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ResumesView> {
    return this.resumes.makeMain(caller, id);
  }

  @Delete('resumes/:id')
  @ApiOperation({ summary: 'Erases a résumé' })
  @Answers(authDone, { description: 'It is erased', problems: ['request/invalid', 'resume/not-found'] })
  async remove(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.resumes.remove(caller, id);
    return { done: true };
  }
}
