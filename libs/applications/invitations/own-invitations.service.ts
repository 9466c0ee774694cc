import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenVacancyHits } from '#catalog';
import type { DecliningReason, Language, OwnInvitation, OwnInvitations, OwnInvitationsQuery } from '#contracts';
import { Clock } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { invitationSteps } from '#platform/telemetry';
import { Audit } from '#privacy';
import { keptVacancy } from '#saved';
import { type InvitationRow, invitationColumns, invitationFacts, STATE } from './invitation-rows.js';

const LIST = 'own invitations';

interface OwnRow extends InvitationRow {
  organizationId: string;
  organization: string;
}

/** One's own invitations. They are accepted by applying; of the caller alone: another's is not there. */
@Injectable()
export class OwnInvitationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly hits: OpenVacancyHits,
  ) {}

  /** The last one first. By invitation_own. @throws Problem request/cursor */
  async list(
    caller: Caller,
    { vacancy, state, cursor, limit }: OwnInvitationsQuery,
    language: Language,
  ): Promise<OwnInvitations> {
    const list = JSON.stringify([LIST, vacancy, ...state.toSorted()]);
    const after = readInstantCursor(cursor, list);
    const rows = await this.rows(
      caller,
      `AND ($3::uuid IS NULL OR i.vacancy_id = $3) AND (cardinality($4::text[]) = 0 OR ${STATE} = ANY($4))
       AND ($5::timestamptz IS NULL OR (i.sent_at, i.id) < ($5, $6::uuid))
       ORDER BY i.sent_at DESC, i.id DESC LIMIT $7`,
      [vacancy ?? null, state, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      invitations: await this.shown(page, language),
      nextCursor: rows.length > limit && last ? writeInstantCursor({ at: last.sentAt, id: last.id }, list) : null,
    };
  }

  /** Asked for again, it is done already. @throws Problem invitation/not-found, invitation/not-possible */
  async decline(
    caller: Caller,
    id: string,
    reason: DecliningReason | undefined,
    language: Language,
  ): Promise<OwnInvitation> {
    const { personId } = caller;
    const isDone = await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [row] = await manager.query<{ state: OwnRow['state']; organizationId: string }[]>(
        `SELECT ${STATE} AS state, i.organization_id AS "organizationId" FROM invitation i
         WHERE i.id = $2 AND i.person_id = $3 FOR UPDATE`,
        [now, id, personId],
      );
      if (row === undefined) throw problem('invitation/not-found');
      if (row.state === 'declined') return false;
      if (row.state !== 'sent') throw problem('invitation/not-possible');
      await manager.query(`UPDATE invitation SET state = 'declined', answered_at = $2, reason = $3 WHERE id = $1`, [
        id,
        now,
        reason ?? null,
      ]);
      await this.audit.record(manager, {
        action: 'invitation.declined',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId: row.organizationId,
        detail: { invitationId: id },
      });
      await recordEvent(manager, 'invitation.stepped', { invitationId: id });
      return true;
    });
    if (isDone) invitationSteps.inc({ state: 'declined' });
    const [declined] = await this.shown(await this.rows(caller, 'AND i.id = $3', [id]), language);
    if (declined === undefined) throw problem('invitation/not-found');
    return declined;
  }

  private rows({ personId }: Caller, where: string, values: readonly unknown[]): Promise<OwnRow[]> {
    return this.dataSource.query<OwnRow[]>(
      `SELECT ${invitationColumns}, o.id AS "organizationId", o.name AS organization
       FROM invitation i JOIN organization o ON o.id = i.organization_id WHERE i.person_id = $2 ${where}`,
      [this.clock.now(), personId, ...values],
    );
  }

  private async shown(rows: readonly OwnRow[], language: Language): Promise<OwnInvitation[]> {
    const vacancies = await this.hits.whateverState(
      rows.flatMap(({ vacancyId }) => vacancyId ?? []),
      language,
    );
    return rows.map((row) => ({
      ...invitationFacts(row),
      title: row.title,
      organization: { id: row.organizationId, name: row.organization },
      vacancy: row.vacancyId === null ? null : keptVacancy(row.vacancyId, vacancies.get(row.vacancyId)),
    }));
  }
}
