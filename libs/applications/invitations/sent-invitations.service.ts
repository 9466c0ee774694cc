import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  INVITATION_DAYS,
  type InvitationSending,
  type Language,
  type SentInvitation,
  type SentInvitations,
  type SentInvitationsQuery,
} from '#contracts';
import { People } from '#identity';
import { Clock, dayOf, startOfDay } from '#platform/clock';
import { type MemberCaller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { invitationSteps } from '#platform/telemetry';
import { Audit } from '#privacy';
import { FindableTalents } from '#talent-search';
import { type InvitationRow, invitationColumns, invitationFacts, STATE } from './invitation-rows.js';

/** Talents whom an organization may invite in a day: who invites more does not mean each of them. */
const MOST_INVITED = 50;

interface SentRow extends InvitationRow {
  personId: string;
  memberId: string | null;
}

/** Inviting talents to apply 邀请投递, within what they let the own organization find. What is another's is not there. */
@Injectable()
export class SentInvitationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly talents: FindableTalents,
  ) {}

  /**
   * Invites a talent to an open vacancy of the caller's organization. A talent is invited once to a vacancy.
   * @throws Problem talent/not-found, talent/not-verified, talent/search-stopped; vacancy/not-found;
   *   invitation/sent-already, invitation/applied-already, invitation/too-many
   */
  async send(
    caller: MemberCaller,
    ref: string,
    { vacancyId, message }: InvitationSending,
    language: Language,
  ): Promise<SentInvitation> {
    const { organizationId } = caller.hat;
    const id = await this.dataSource.transaction(async (manager) => {
      // Of two members who invite at once one waits: so the day's count holds.
      await manager.query('SELECT FROM organization WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      const personId = await this.talents.personOf(caller, ref, manager);
      const [vacancy] = await manager.query<{ title: string }[]>(
        `SELECT title FROM vacancy WHERE id = $1 AND organization_id = $2 AND state = 'open' FOR SHARE`,
        [vacancyId, organizationId],
      );
      if (vacancy === undefined) throw problem('vacancy/not-found');
      const applied = await manager.query<unknown[]>(
        'SELECT FROM application WHERE person_id = $1 AND vacancy_id = $2 LIMIT 1',
        [personId, vacancyId],
      );
      if (applied.length > 0) throw problem('invitation/applied-already');
      const now = this.clock.now();
      const [{ count }] = await manager.query<[{ count: number }]>(
        'SELECT count(*)::int AS count FROM invitation WHERE organization_id = $1 AND sent_at >= $2',
        [organizationId, startOfDay(dayOf(now))],
      );
      if (count >= MOST_INVITED) throw problem('invitation/too-many', { most: MOST_INVITED });
      const made = await manager.query<{ id: string }[]>(
        `INSERT INTO invitation (id, person_id, organization_id, vacancy_id, vacancy_title, member_id, message, state,
           sent_at, lapses_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'sent', $8, $8::timestamptz + make_interval(days => ${INVITATION_DAYS}))
         ON CONFLICT DO NOTHING RETURNING id`,
        [newId(), personId, organizationId, vacancyId, vacancy.title, caller.personId, message, now],
      );
      if (made[0] === undefined) throw problem('invitation/sent-already');
      await this.noteStep(manager, caller, { action: 'invitation.sent', id: made[0].id, personId });
      return made[0].id;
    });
    invitationSteps.inc({ state: 'sent' });
    return this.one(caller, id, language);
  }

  /** The last sent first. By invitation_sent. @throws Problem request/cursor */
  async list(
    caller: MemberCaller,
    { vacancy, talent, state, cursor, limit }: SentInvitationsQuery,
    language: Language,
  ): Promise<SentInvitations> {
    const { organizationId } = caller.hat;
    const list = JSON.stringify(['invitations', organizationId, vacancy, talent, ...state.toSorted()]);
    const after = readInstantCursor(cursor, list);
    const rows = await this.rows(
      organizationId,
      `AND ($3::uuid IS NULL OR i.vacancy_id = $3)
       AND ($4::uuid IS NULL OR i.person_id = (SELECT t.person_id FROM talent t WHERE t.ref = $4))
       AND (cardinality($5::text[]) = 0 OR ${STATE} = ANY($5))
       AND ($6::timestamptz IS NULL OR (i.sent_at, i.id) < ($6, $7::uuid))
       ORDER BY i.sent_at DESC, i.id DESC LIMIT $8`,
      [vacancy ?? null, talent ?? null, state, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      invitations: await this.shown(caller, page, language),
      nextCursor: rows.length > limit && last ? writeInstantCursor({ at: last.sentAt, id: last.id }, list) : null,
    };
  }

  /** Takes it back, before it was answered. @throws Problem invitation/not-found, invitation/not-possible */
  async withdraw(caller: MemberCaller, id: string, language: Language): Promise<SentInvitation> {
    const isDone = await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [row] = await manager.query<{ state: SentRow['state']; personId: string }[]>(
        `SELECT ${STATE} AS state, i.person_id AS "personId" FROM invitation i
         WHERE i.id = $2 AND i.organization_id = $3 FOR UPDATE`,
        [now, id, caller.hat.organizationId],
      );
      if (row === undefined) throw problem('invitation/not-found');
      if (row.state === 'withdrawn') return false;
      if (row.state !== 'sent') throw problem('invitation/not-possible');
      await manager.query(`UPDATE invitation SET state = 'withdrawn', answered_at = $2 WHERE id = $1`, [id, now]);
      await this.noteStep(manager, caller, { action: 'invitation.withdrawn', id, personId: row.personId });
      return true;
    });
    if (isDone) invitationSteps.inc({ state: 'withdrawn' });
    return this.one(caller, id, language);
  }

  private async one(caller: MemberCaller, id: string, language: Language): Promise<SentInvitation> {
    const rows = await this.rows(caller.hat.organizationId, 'AND i.id = $3', [id]);
    const [shown] = await this.shown(caller, rows, language);
    if (shown === undefined) throw problem('invitation/not-found');
    return shown;
  }

  private rows(organizationId: string, where: string, values: readonly unknown[]): Promise<SentRow[]> {
    return this.dataSource.query<SentRow[]>(
      `SELECT ${invitationColumns}, i.person_id AS "personId", i.member_id AS "memberId"
       FROM invitation i WHERE i.organization_id = $2 ${where}`,
      [this.clock.now(), organizationId, ...values],
    );
  }

  private async shown(caller: MemberCaller, rows: readonly SentRow[], language: Language): Promise<SentInvitation[]> {
    const [talents, names] = await Promise.all([
      this.talents.factsOf(
        caller,
        rows.map(({ personId }) => personId),
        language,
      ),
      this.people.names(rows.flatMap(({ memberId }) => memberId ?? [])),
    ]);
    return rows.map((row) => ({
      ...invitationFacts(row),
      vacancy: { id: row.vacancyId, title: row.title },
      talent: talents.get(row.personId) ?? null,
      member: (row.memberId === null ? null : names.get(row.memberId)) ?? null,
    }));
  }

  private async noteStep(
    manager: EntityManager,
    caller: MemberCaller,
    { action, id, personId }: { action: 'invitation.sent' | 'invitation.withdrawn'; id: string; personId: string },
  ): Promise<void> {
    await this.audit.record(manager, {
      action,
      by: caller,
      about: { kind: 'person', id: personId },
      organizationId: caller.hat.organizationId,
      detail: { invitationId: id },
    });
    await recordEvent(manager, 'invitation.stepped', { invitationId: id });
  }
}
