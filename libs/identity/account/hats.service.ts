import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HatChoice, HatView, MemberRole, OrganizerRole } from '#contracts';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';

/** 身份: as what a person may act, and acts on each device. */
@Injectable()
export class Hats {
  constructor(private readonly dataSource: DataSource) {}

  /** All of them, a talent's first. */
  async of(manager: EntityManager, personId: string): Promise<HatView[]> {
    const members = await manager.query<{ organizationId: string; organizationName: string; role: MemberRole }[]>(
      `SELECT m.organization_id AS "organizationId", o.name AS "organizationName", m.role
       FROM membership m JOIN organization o ON o.id = m.organization_id
       WHERE m.person_id = $1 ORDER BY m.since, o.id`,
      [personId],
    );
    const [person] = await manager.query<{ role: OrganizerRole | null }[]>(
      'SELECT organizer_role AS role FROM person WHERE id = $1',
      [personId],
    );
    const role = person?.role ?? null;
    return [
      { kind: 'talent' },
      ...members.map((member) => ({ kind: 'member' as const, ...member })),
      ...(role === null ? [] : [{ kind: 'organizer' as const, role }]),
    ];
  }

  /**
   * Acts as something else from now on, on this device. Organizers show their second factor before.
   * @throws Problem auth/no-such-hat, auth/second-factor-missing
   */
  async wear(caller: Caller, choice: HatChoice): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const hats = await this.of(manager, caller.personId);
      const organizationId = choice.kind === 'member' ? choice.organizationId : null;
      const isTheirs = hats.some(
        (hat) => hat.kind === choice.kind && (hat.kind !== 'member' || hat.organizationId === organizationId),
      );
      if (!isTheirs) throw problem('auth/no-such-hat');
      const [, changed] = await manager.query<[unknown, number]>(
        `UPDATE device SET acts_as = $2, organization_id = $3
         WHERE id = $1 AND ($2 <> 'organizer' OR second_factor_at IS NOT NULL)`,
        [caller.deviceId, choice.kind, organizationId],
      );
      if (changed === 0) throw problem('auth/second-factor-missing');
    });
  }
}
