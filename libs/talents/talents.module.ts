import { Module } from '@nestjs/common';
import { Profiles } from './profiles.service.js';
import { Resumes } from './resumes.service.js';
import { TalentsController } from './talents.controller.js';

/** What talents write of themselves: for the api. */
@Module({ controllers: [TalentsController], providers: [Profiles, Resumes] })
export class TalentsModule {}
