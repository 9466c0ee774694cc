import { Module } from '@nestjs/common';
import { ReferenceController } from './reference.controller.js';

/** The lists that all features name things by: divisions, industries, occupations. */
@Module({ controllers: [ReferenceController] })
export class ReferenceModule {}
