import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ApplicationRow, applicantOf, applicationColumns, isKeptOut, isReadable } from '#applications';
import type { ConversationState, ResumeContent } from '#contracts';
import { BlindStages } from '#organizations';
import { Clock } from '#platform/clock';
import { ViewersOfTalents } from '#talent-search';
import { anonymousContent, type Blocked, blindText } from '#talents';

/** What a talent and an organization are to each other about a vacancy. */
export interface Standing {
  state: Exclude<ConversationState, 'closed'>;
  applicationId: string | null;
  /** Whether the organization may know who it is: from its first look on, in the blind stage from shortlisting on. */
  isNamed: boolean;
  /** The talent, as the organization may know them. */
  talent: { name: string | null; headline: string };
  /** What the talent wrote, as the organization may read it. */
  shown: (text: string) => string;
}

/** Those between whom a conversation is. */
export interface Between {
  id: string;
  personId: string;
  organizationId: string;
}

const nobody: Standing = {
  state: 'over',
  applicationId: null,
  isNamed: false,
  talent: { name: null, headline: '' },
  shown: () => '',
};

/** An invitation that can still be answered, with what its talent's main résumé says and whom they keep out. */
interface InvitationRow {
  conversationId: string;
  content: ResumeContent | null;
  blocked: Blocked[];
}

/**
 * Whether two may write each other, and under which name: the only place that decides it. An application lets them, and
 * an invitation as long as it waits for its answer.
 */
@Injectable()
export class Standings {
  constructor(
    private readonly clock: Clock,
    private readonly blindStages: BlindStages,
    private readonly viewers: ViewersOfTalents,
  ) {}

  async one(manager: EntityManager, between: Between): Promise<Standing> {
    return (await this.of(manager, [between])).get(between.id) ?? nobody;
  }

  /** By id of the conversation. By application_once and application_own: a person has few for a vacancy. */
  async of(manager: EntityManager, all: readonly Between[]): Promise<Map<string, Standing>> {
    const rows = await manager.query<(ApplicationRow & { conversationId: string })[]>(
      `SELECT c.id AS "conversationId", ${applicationColumns} FROM conversation c
       JOIN LATERAL (
         SELECT * FROM application
         WHERE person_id = c.person_id AND vacancy_id = c.vacancy_id AND organization_id = c.organization_id
         ORDER BY state = 'withdrawn', applied_at DESC, id DESC LIMIT 1) a ON true
       WHERE c.id = ANY($1::uuid[])`,
      [all.map(({ id }) => id)],
    );
    const byId = new Map(rows.map((row) => [row.conversationId, row]));
    const invitations = await this.invitations(
      manager,
      all.flatMap(({ id }) => (byId.has(id) ? [] : [id])),
    );
    const known = new Map<string, { marks: string[]; isBlindStage: boolean }>();
    for (const organizationId of new Set(all.map((one) => one.organizationId))) {
      const { own, fair } = await this.blindStages.of(organizationId, manager);
      known.set(organizationId, {
        marks: await this.viewers.marksOf(organizationId, manager),
        isBlindStage: own || fair,
      });
    }
    return new Map(
      all.map((between) => {
        const row = byId.get(between.id);
        const { marks, isBlindStage } = known.get(between.organizationId)!;
        const invitation = invitations.get(between.id);
        if (row !== undefined) return [between.id, this.standing(row, marks, isBlindStage)];
        return [between.id, invitation === undefined ? nobody : invitedStanding(invitation, marks)];
      }),
    );
  }

  /** By id of the conversation. By invitation_once. */
  private async invitations(manager: EntityManager, ids: readonly string[]): Promise<Map<string, InvitationRow>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<InvitationRow[]>(
      `SELECT c.id AS "conversationId", r.content,
         ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
               FROM talent_block b WHERE b.person_id = c.person_id) AS blocked
       FROM conversation c
       JOIN invitation i ON i.person_id = c.person_id AND i.vacancy_id = c.vacancy_id
         AND i.organization_id = c.organization_id AND i.state = 'sent' AND i.lapses_at > $2
       LEFT JOIN resume r ON r.person_id = c.person_id AND r.is_main
       WHERE c.id = ANY($1::uuid[])`,
      [ids, this.clock.now()],
    );
    return new Map(rows.map((row) => [row.conversationId, row]));
  }

  private standing(row: ApplicationRow, marks: readonly string[], isBlindStage: boolean): Standing {
    const isBlocked = isKeptOut(marks, row.blocked);
    const isNamed = row.viewedAt !== null && !(isBlindStage && row.shortlistedAt === null);
    const { name, headline } = applicantOf(row, isBlindStage, this.clock.now());
    return {
      state: isReadable({ state: row.state, isBlocked }) ? 'open' : isBlocked ? 'blocked' : 'withdrawn',
      applicationId: row.id,
      isNamed,
      talent: { name: isNamed ? name : null, headline },
      shown: isNamed ? (text) => text : (text) => blindText(text, row.content),
    };
  }
}

/** Of who was invited nothing is known but what the anonymous profile says. */
function invitedStanding({ content, blocked }: InvitationRow, marks: readonly string[]): Standing {
  return {
    state: isKeptOut(marks, blocked) ? 'blocked' : 'open',
    applicationId: null,
    isNamed: false,
    talent: { name: null, headline: content === null ? '' : anonymousContent(content).content.headline },
    shown: (text) => (content === null ? '***' : blindText(text, content)),
  };
}
