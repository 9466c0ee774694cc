import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { boundCodes, MandatesService } from '#organizations';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { VERIFIED, viewerMarks } from '#talents';

/** Who looks for talents, with the marks by which it is decided whom they find. */
export interface LookingFor {
  /** Null: the organizers. */
  organizationId: string | null;
  marks: string[];
}

/** Tells who looks, and whether they may. */
@Injectable()
export class ViewersOfTalents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly mandates: MandatesService,
  ) {}

  /**
   * An agency looks with the marks of all for whom it acts too: who hides from an enterprise hides from its agency.
   * @throws Problem talent/not-verified, talent/search-stopped
   */
  async of({ hat }: Caller, manager: EntityManager = this.dataSource.manager): Promise<LookingFor> {
    if (hat.kind !== 'member') return { organizationId: null, marks: [VERIFIED] };
    const { organizationId } = hat;
    const [state] = await manager.query<{ verified: boolean; reason: string | null }[]>(
      `SELECT o.verified_at IS NOT NULL AND o.merged_into IS NULL AS verified, s.reason
       FROM organization o LEFT JOIN talent_stop s ON s.organization_id = o.id WHERE o.id = $1`,
      [organizationId],
    );
    if (!state?.verified) throw problem('talent/not-verified');
    if (state.reason !== null) throw problem('talent/search-stopped', { reason: state.reason });
    const bodies = await this.bodiesOf(organizationId, manager);
    const vacancies = await manager.query<{ occupation: string | null; placeCode: string | null }[]>(
      `SELECT DISTINCT occupation, place_code AS "placeCode" FROM vacancy
       WHERE organization_id = $1 AND state = 'open' AND occupation IS NOT NULL LIMIT 500`,
      [organizationId],
    );
    return {
      organizationId,
      marks: viewerMarks({ ...bodies, vacancies }),
    };
  }

  /** The marks by which talents keep an organization out, and with it all for whom it acts. */
  async marksOf(organizationId: string, manager: EntityManager): Promise<string[]> {
    return viewerMarks({ ...(await this.bodiesOf(organizationId, manager)), vacancies: [] });
  }

  private async bodiesOf(organizationId: string, manager: EntityManager) {
    const ids = [organizationId, ...(await this.mandates.actsFor(organizationId, this.clock.now(), manager))];
    const names = await manager.query<{ name: string }[]>(
      `SELECT name FROM organization WHERE id = ANY($1) OR merged_into = ANY($1)`,
      [ids],
    );
    return { creditCodes: await boundCodes(manager, ids), names: names.map(({ name }) => name) };
  }
}
