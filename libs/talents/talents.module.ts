import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { LegalModule } from '#legal';
import { Blocks } from './blocks.service.js';
import { Consents } from './consents.js';
import { ReadingsController } from './from-file/readings.controller.js';
import { Readings } from './from-file/readings.service.js';
import { READ_RESUME_FILE, ResumeReader } from './from-file/resume-reader.processor.js';
import { TalentPrivacyController } from './privacy.controller.js';
import { Profiles } from './profiles.service.js';
import { readResumeFile } from './reading/read-file.js';
import { Resumes } from './resumes.service.js';
import { TalentsController } from './talents.controller.js';
import { UnusedProfiles } from './unused-profiles.js';
import { Viewers } from './viewers.service.js';

/** What talents write of themselves, and who sees it: for the api. */
@Module({
  imports: [IdentityModule, LegalModule],
  controllers: [TalentsController, TalentPrivacyController, ReadingsController],
  providers: [Profiles, Resumes, Readings, Blocks, Viewers, Consents],
  exports: [Blocks, Consents, Profiles, Resumes],
})
export class TalentsModule {}

/** What time does to profiles, and files that are read as résumés: for the worker. */
@Module({ providers: [UnusedProfiles, ResumeReader, { provide: READ_RESUME_FILE, useValue: readResumeFile }] })
export class TalentsWorkerModule {}
