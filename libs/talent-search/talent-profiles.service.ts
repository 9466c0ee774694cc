import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AccessRequest, askedAgainAfter, type Language, type TalentPrint, type TalentView } from '#contracts';
import { People } from '#identity';
import { BlindStages } from '#organizations';
import { Clock, dayOf } from '#platform/clock';
import type { Caller, MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { anonymousContent, blindContent, type ShownContent } from '#talents';
import { mostAsked } from './allowances.rules.js';
import { FindableTalents } from './findable-talents.service.js';
import { type FoundTalent, factsOf } from './found-talent.js';
import { TalentUses } from './talent-use.service.js';
import { type LookingFor, ViewersOfTalents } from './viewer.service.js';

/** How much of a talent is shown to whom it is opened to, in the blind stage or after it. */
interface Shown extends ShownContent {
  withContact: boolean;
}

/** Looking at one talent, asking for the résumé, shortlisting. */
@Injectable()
export class TalentProfiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly viewers: ViewersOfTalents,
    private readonly talents: FindableTalents,
    private readonly uses: TalentUses,
    private readonly blindStages: BlindStages,
  ) {}

  /**
   * A talent, as far as they opened up to the caller's organization. That it was looked at is written down with it: for
   * the talent to read, and in the audit log.
   * @throws Problem talent/not-found, talent/budget-spent, and as {@link ViewersOfTalents.of}
   */
  async look(caller: Caller, ref: string, language: Language): Promise<TalentView> {
    return this.dataSource.transaction(async (manager) => {
      const viewer = await this.viewers.of(caller, manager);
      const found = await this.talents.one(manager, viewer, ref);
      const blind = await this.isBlind(manager, viewer, found);
      const shown = shownOf(found, blind);
      await this.note(manager, caller, viewer, found, shown);
      const contact = shown.withContact ? await this.people.contact(manager, found.personId) : null;
      const { askedAt, openedAt, shortlistedAt } = found;
      return {
        ...factsOf(found, language, this.clock.now()),
        content: shown.content,
        hidden: shown.hidden,
        isBlind: blind && shortlistedAt === null,
        name: shown.content.name || null,
        contact: contact === null ? null : { phone: contact.phone, email: contact.email },
        askedAt: askedAt?.toISOString() ?? null,
        openedAt: openedAt?.toISOString() ?? null,
        shortlistedAt: shortlistedAt?.toISOString() ?? null,
      };
    });
  }

  /**
   * Asks a talent to open the résumé. Who did not, or closed it, is not asked again for ninety days.
   * @throws Problem talent/not-found, talent/asked-already, talent/budget-spent
   */
  async ask(caller: MemberCaller, ref: string, { message }: AccessRequest, language: Language): Promise<TalentView> {
    await this.dataSource.transaction(async (manager) => {
      const viewer = await this.viewers.of(caller, manager);
      const { personId } = await this.talents.one(manager, viewer, ref);
      const { organizationId } = caller.hat;
      const now = this.clock.now();
      const [{ count }] = await manager.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM talent_access WHERE organization_id = $1 AND asked_at >= $2::date`,
        [organizationId, dayOf(now)],
      );
      if (count >= mostAsked) throw problem('talent/budget-spent', { allowed: mostAsked });
      const asked = await manager.query<{ id: string }[]>(
        `INSERT INTO talent_access AS a (id, person_id, organization_id, asked_at, asked_by, message)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id, organization_id) DO UPDATE SET asked_at = excluded.asked_at,
           asked_by = excluded.asked_by, message = excluded.message, closed_at = NULL
         WHERE a.opened_at IS NULL
           AND GREATEST(a.asked_at, a.closed_at) < $4::timestamptz - make_interval(days => $7)
         RETURNING a.id`,
        [newId(), personId, organizationId, now, caller.personId, message, askedAgainAfter],
      );
      if (asked[0] === undefined) throw problem('talent/asked-already');
      await this.audit.record(manager, {
        action: 'talent.access-asked',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId,
      });
      await recordEvent(manager, 'talent.access-moved', { accessId: asked[0].id });
    });
    return this.look(caller, ref, language);
  }

  /** Ends the blind stage for a talent who opened the résumé. @throws Problem talent/not-found, talent/not-open */
  async shortlist(caller: MemberCaller, ref: string, language: Language): Promise<TalentView> {
    await this.dataSource.transaction(async (manager) => {
      const viewer = await this.viewers.of(caller, manager);
      const { personId, openedAt, shortlistedAt } = await this.talents.one(manager, viewer, ref);
      if (openedAt === null) throw problem('talent/not-open');
      if (shortlistedAt !== null) return;
      await manager.query(
        'UPDATE talent_access SET shortlisted_at = $3 WHERE person_id = $1 AND organization_id = $2',
        [personId, caller.hat.organizationId, this.clock.now()],
      );
      await this.audit.record(manager, {
        action: 'talent.shortlisted',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId: caller.hat.organizationId,
      });
    });
    return this.look(caller, ref, language);
  }

  /**
   * Notes that a résumé that was opened is printed, and answers what its pages say of who did it: paper goes further
   * than a screen.
   * @throws Problem talent/not-found, talent/not-open
   */
  async print(caller: MemberCaller, ref: string): Promise<TalentPrint> {
    return this.dataSource.transaction(async (manager) => {
      const viewer = await this.viewers.of(caller, manager);
      const { personId, openedAt } = await this.talents.one(manager, viewer, ref);
      if (openedAt === null) throw problem('talent/not-open');
      const { organizationId } = caller.hat;
      await this.audit.record(manager, {
        action: 'talent.printed',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId,
      });
      const [organization] = await manager.query<[{ name: string }]>('SELECT name FROM organization WHERE id = $1', [
        organizationId,
      ]);
      const names = await this.people.names([caller.personId], manager);
      return {
        organization: organization.name,
        member: names.get(caller.personId) ?? '',
        printedAt: this.clock.now().toISOString(),
      };
    });
  }

  private async isBlind(manager: EntityManager, { organizationId }: LookingFor, found: FoundTalent): Promise<boolean> {
    if (found.shortlistedAt !== null) return false;
    const { own, fair } = await this.blindStages.of(organizationId, manager);
    return own || fair;
  }

  private async note(
    manager: EntityManager,
    caller: Caller,
    { organizationId }: LookingFor,
    { personId, openedAt }: FoundTalent,
    { withContact }: Shown,
  ): Promise<void> {
    const now = this.clock.now();
    const [view] = await manager.query<[{ isFirst: boolean }]>(
      `INSERT INTO talent_view AS v (organization_id, day, person_id, first_at, last_at, times)
       VALUES ($1, $2, $3, $4, $4, 1)
       ON CONFLICT (organization_id, day, person_id) DO UPDATE SET last_at = excluded.last_at, times = v.times + 1
       RETURNING times = 1 AS "isFirst"`,
      [organizationId, dayOf(now), personId, now],
    );
    if (view.isFirst) await this.uses.take(manager, caller, organizationId, 'profiles');
    await this.audit.record(manager, {
      action: withContact ? 'talent.contact-viewed' : openedAt === null ? 'talent.viewed' : 'talent.resume-viewed',
      by: caller,
      about: { kind: 'person', id: personId },
      organizationId,
    });
  }
}

function shownOf({ content, openedAt }: FoundTalent, isBlind: boolean): Shown {
  if (openedAt === null) return { ...anonymousContent(content), withContact: false };
  if (isBlind) return { ...blindContent(content), withContact: false };
  return { content, hidden: [], withContact: true };
}
