import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BlindStage } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { Audit } from '#privacy';

/**
 * 盲选阶段: whether name, sex, age and birthplace of talents stay hidden until they are shortlisted. An organization
 * switches it for itself, the organizers for all of the fair; either is enough.
 */
@Injectable()
export class BlindStages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @param organizationId null: of the fair alone */
  async of(organizationId: string | null, manager: EntityManager = this.dataSource.manager): Promise<BlindStage> {
    const rows = await manager.query<{ id: string | null }[]>(
      'SELECT organization_id AS id FROM blind_stage WHERE organization_id IS NULL OR organization_id = $1',
      [organizationId],
    );
    return { own: rows.some(({ id }) => id !== null), fair: rows.some(({ id }) => id === null) };
  }

  async set(caller: Caller, organizationId: string | null, on: boolean): Promise<BlindStage> {
    await this.dataSource.transaction(async (manager) => {
      const changed = on
        ? await manager.query<unknown[]>(
            'INSERT INTO blind_stage (organization_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
            [organizationId, this.clock.now()],
          )
        : (
            await manager.query<[unknown[], number]>(
              'DELETE FROM blind_stage WHERE organization_id IS NOT DISTINCT FROM $1 RETURNING 1',
              [organizationId],
            )
          )[0];
      if (changed.length === 0) return;
      await this.audit.record(manager, {
        action: 'organization.blind-stage-set',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: { on },
      });
    });
    return this.of(organizationId);
  }
}
