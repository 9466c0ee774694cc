import { Inject, Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { AuditChain } from './audit-chain.js';

/** Seals what was written into the audit log, and prunes what is old. Part of the worker. */
@Injectable()
export class ChainKeeper {
  constructor(
    private readonly chain: AuditChain,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ seconds: 5 }, 'audit.seal')
  async seal(): Promise<void> {
    await this.chain.seal();
  }

  @Every({ hours: 24 }, 'audit.prune')
  async prune(): Promise<void> {
    const deleted = await this.chain.prune();
    if (deleted > 0) this.log.info({ deleted }, 'Old entries of the audit log were deleted');
  }
}
