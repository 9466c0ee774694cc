import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language, SentInvitation } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { Problem, problem } from '#platform/problems';
import { mayFind, talentAudience } from '#talents';
import { type FoundTalent, factsOf, foundColumns, foundFrom } from './found-talent.js';
import { type LookingFor, ViewersOfTalents } from './viewer.service.js';

/** Talents as those may know them who look for them: nobody else is there. */
@Injectable()
export class FindableTalents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly viewers: ViewersOfTalents,
  ) {}

  /**
   * Who may be found, or opened the résumé to this organization; who blocked it, or one of its group, is not there in
   * either case.
   * @throws Problem talent/not-found
   */
  async one(manager: EntityManager, viewer: LookingFor, ref: string): Promise<FoundTalent> {
    const [row] = await manager.query<FoundTalent[]>(`SELECT ${foundColumns} ${foundFrom} WHERE t.ref = $2`, [
      viewer.organizationId,
      ref,
    ]);
    if (row === undefined || !isFound(viewer, row)) throw problem('talent/not-found');
    return row;
  }

  /** Who it is. @throws Problem talent/not-found, and as {@link ViewersOfTalents.of} */
  async personOf(caller: MemberCaller, ref: string, manager: EntityManager): Promise<string> {
    return (await this.one(manager, await this.viewers.of(caller, manager), ref)).personId;
  }

  /**
   * What lists say of those of the persons whom the caller's organization may know, by person: of nobody while it may not
   * look for talents at all.
   */
  async factsOf(
    caller: MemberCaller,
    personIds: readonly string[],
    language: Language,
  ): Promise<Map<string, NonNullable<SentInvitation['talent']>>> {
    const viewer = await this.viewers.of(caller).catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    if (viewer === null) return new Map();
    const rows = await this.dataSource.query<FoundTalent[]>(
      `SELECT ${foundColumns} ${foundFrom} WHERE t.person_id = ANY($2::uuid[])`,
      [viewer.organizationId, personIds],
    );
    const now = this.clock.now();
    return new Map(
      rows.filter((row) => isFound(viewer, row)).map((row) => [row.personId, factsOf(row, language, now)]),
    );
  }
}

function isFound({ marks }: LookingFor, { visibility, wishes, blocked, openedAt }: FoundTalent): boolean {
  const { to, notTo } = talentAudience(visibility, wishes, blocked);
  return mayFind(marks, { to: openedAt === null ? to : marks, notTo });
}
