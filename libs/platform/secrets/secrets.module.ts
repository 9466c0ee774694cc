import { Global, Module } from '@nestjs/common';
import { KeyCheck } from './key-check.js';
import { Secrets } from './secrets.js';

@Global()
@Module({ providers: [Secrets, KeyCheck], exports: [Secrets] })
export class SecretsModule {}
