import { Global, Module } from '@nestjs/common';
import { FileRetention } from './file-retention.js';
import { Files } from './files.js';

/** Stored files, for every feature. */
@Global()
@Module({ providers: [Files], exports: [Files] })
export class FilesModule {}

/** What time does to them: for the worker. */
@Global()
@Module({ providers: [Files, FileRetention], exports: [Files] })
export class FilesWorkerModule {}
