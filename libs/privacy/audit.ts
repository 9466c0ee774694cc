import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditSubject } from '#contracts';
import { Clock } from '#platform/clock';
import { type Caller, roleOf } from '#platform/http';
import { newId } from '#platform/ids';
import { sealWith } from '#platform/secrets';
import { PersonKeys } from './person-keys.js';

/** What was done, by whom, to what. */
export interface AuditedAct {
  /** What it was done to, a dot, and what was done: `organization.approved`. Its texts stand in `auditActions`. */
  action: string;
  /** Who did it; `fair` for what the fair does by itself, by its rules. */
  by: Caller | 'fair';
  about: {
    kind: AuditSubject;
    id: string | null;
  };
  /** Whose trail shows it too. */
  organizationId?: string | null;
  /** What else there is to say. Nothing personal, no ids of persons. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
  /** Personal parts of the detail (a name, a reason in words), readable for as long as this person's key exists. */
  personal?: { of: string; detail: Readonly<Record<string, string>> };
}

/** The audit log: who did what. Persons stand in it by pseudonym. */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    private readonly keys: PersonKeys,
  ) {}

  /**
   * Writes it down in the transaction of `manager`: what is done is in the log, or not done. The entry joins the chain
   * within seconds after the commit, so that no transaction waits for another's place in it.
   */
  record(manager: EntityManager, act: AuditedAct): Promise<void> {
    return this.recordAll(manager, [act]);
  }

  /** The same of many acts, in their order, by one statement. */
  async recordAll(manager: EntityManager, acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    const keyed = await this.keys.of(manager, acts.flatMap(personsOf));
    const at = this.clock.now();
    const entries = acts.map(({ action, by, about, organizationId = null, detail = {}, personal }) => {
      const id = newId();
      const actor = by === 'fair' ? null : keyed.get(by.personId)!.pseudonym;
      const subject = about.kind === 'person' && about.id !== null ? keyed.get(about.id)!.pseudonym : about.id;
      const sealing = personal && keyed.get(personal.of)!;
      const sealed = personal && sealing && sealWith(sealing.key, Buffer.from(JSON.stringify(personal.detail)), id);
      return {
        id,
        action,
        actor,
        actor_role: by === 'fair' ? null : roleOf(by),
        about_kind: about.kind,
        about_id: subject,
        organization_id: organizationId,
        detail,
        personal_of: sealing?.pseudonym ?? null,
        personal: sealed?.toString('base64') ?? null,
      };
    });
    await manager.query(
      `INSERT INTO audit_entry
         (id, at, action, actor, actor_role, about_kind, about_id, organization_id, detail, personal_of, personal)
       SELECT e.id, $2, e.action, e.actor, e.actor_role, e.about_kind, e.about_id, e.organization_id, e.detail,
         e.personal_of, decode(e.personal, 'base64')
       FROM jsonb_to_recordset($1) AS e (id uuid, action text, actor uuid, actor_role text, about_kind text,
         about_id text, organization_id uuid, detail jsonb, personal_of uuid, personal text)`,
      [JSON.stringify(entries), at],
    );
  }
}

function personsOf({ by, about, personal }: AuditedAct): string[] {
  const actor = by === 'fair' ? null : by.personId;
  const person = about.kind === 'person' ? about.id : null;
  return [actor, person, personal?.of].filter((id) => typeof id === 'string');
}
