import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { type Caller, roleOf } from '#platform/http';
import { newId } from '#platform/ids';

/** What was done, by whom, to what. */
export interface AuditedAct {
  /** What it was done to, a dot, and what was done: `organization.approved`. */
  action: string;
  /** Who did it; `fair` for what the fair does by itself, by its rules. */
  by: Caller | 'fair';
  about: {
    kind: 'person' | 'organization' | 'vacancy' | 'import' | 'report' | 'announcement' | 'job';
    id: string | null;
  };
  /** Whose trail shows it too. */
  organizationId?: string | null;
  /** What else there is to say. Nothing personal. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
  /** Personal parts of the detail (a name, a reason in words), readable for as long as this person's key exists. */
  personal?: { of: string; detail: Readonly<Record<string, string>> };
}

/** The audit log: who did what. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /** Writes it down in the transaction of `manager`: what is done is in the log, or not done. */
  async record(manager: EntityManager, act: AuditedAct): Promise<void> {
    const { by, about, organizationId = null, detail = {} } = act;
    await manager.query(
      `INSERT INTO audit_entry (id, at, action, actor, actor_role, about_kind, about_id, organization_id, detail)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        this.clock.now(),
        act.action,
        by === 'fair' ? null : by.personId,
        by === 'fair' ? null : roleOf(by),
        about.kind,
        about.id,
        organizationId,
        detail,
      ],
    );
  }
}
