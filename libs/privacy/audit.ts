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
  async record(manager: EntityManager, act: AuditedAct): Promise<void> {
    const { by, about, organizationId = null, detail = {}, personal } = act;
    const actor = by === 'fair' ? null : by.personId;
    const person = about.kind === 'person' ? about.id : null;
    const persons = [actor, person, personal?.of].filter((id) => typeof id === 'string');
    const keyed = await this.keys.of(manager, persons);
    const id = newId();
    const sealing = personal && keyed.get(personal.of)!;
    await manager.query(
      `INSERT INTO audit_entry
         (id, at, action, actor, actor_role, about_kind, about_id, organization_id, detail, personal_of, personal)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        this.clock.now(),
        act.action,
        actor === null ? null : keyed.get(actor)!.pseudonym,
        by === 'fair' ? null : roleOf(by),
        about.kind,
        person === null ? about.id : keyed.get(person)!.pseudonym,
        organizationId,
        detail,
        sealing?.pseudonym ?? null,
        personal && sealing ? sealWith(sealing.key, Buffer.from(JSON.stringify(personal.detail)), id) : null,
      ],
    );
  }
}
