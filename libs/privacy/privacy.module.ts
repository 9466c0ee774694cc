import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';
import { ChainKeeper } from './chain-keeper.js';
import { OrganizationNames, PersonNames } from './names.js';
import { PersonKeys } from './person-keys.js';
import { TrailController } from './trail.controller.js';
import { Trail } from './trail.service.js';

/** Writing the audit log, and the persons' keys: for every feature, in api and worker. */
@Global()
@Module({
  providers: [Audit, PersonKeys, PersonNames, OrganizationNames],
  exports: [Audit, PersonKeys, PersonNames, OrganizationNames],
})
export class PrivacyModule {}

/** Reading the audit log: for the api. */
@Module({ controllers: [TrailController], providers: [Trail], exports: [Trail] })
export class TrailModule {}

/** Sealing and pruning it: for the worker. */
@Module({ providers: [AuditChain, ChainKeeper] })
export class AuditWorkerModule {}
