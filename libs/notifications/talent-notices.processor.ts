import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TalentAccessMoved, TalentsHidden } from '#contracts';
import { OnEvent } from '#platform/outbox';
import { Notifier } from './notifier.service.js';

interface Access {
  ref: string;
  personId: string;
  organization: string;
  askedBy: string | null;
  askedAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
}

/** Tells talents that they were asked for their résumé, and who asked that it was opened. */
@Injectable()
export class TalentNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
  ) {}

  /** What is so now is told, each asking and each opening once. A refusal is told to nobody. */
  @OnEvent('talent.access-moved')
  async accessMoved({ accessId }: TalentAccessMoved): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [access] = await manager.query<Access[]>(
        `SELECT t.ref, a.person_id AS "personId", o.name AS organization, a.asked_by AS "askedBy",
           a.asked_at AS "askedAt", a.opened_at AS "openedAt", a.closed_at AS "closedAt"
         FROM talent_access a JOIN organization o ON o.id = a.organization_id JOIN talent t ON t.person_id = a.person_id
         WHERE a.id = $1`,
        [accessId],
      );
      if (access === undefined) return;
      const { ref, personId, organization, askedBy, askedAt, openedAt, closedAt } = access;
      if (openedAt !== null) {
        if (askedBy === null) return;
        const values = { organization, link: this.notifier.link(`/console/talents/${ref}`) };
        const key = `talent-opened:${accessId}:${openedAt.getTime()}`;
        return this.notifier.tell(manager, [askedBy], { template: 'talent-opened', values, key });
      }
      if (askedAt === null || closedAt !== null) return;
      const values = { organization, link: this.notifier.link('/resume/privacy') };
      const key = `talent-asked:${accessId}:${askedAt.getTime()}`;
      return this.notifier.tell(manager, [personId], { template: 'talent-asked', values, key });
    });
  }

  @OnEvent('talents.hidden')
  async hidden({ personIds }: TalentsHidden): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<{ personId: string; version: number }[]>(
        `SELECT person_id AS "personId", version FROM talent WHERE person_id = ANY($1) AND visibility = 'invited'`,
        [personIds],
      );
      for (const { personId, version } of rows) {
        const values = { link: this.notifier.link('/resume/privacy') };
        const key = `talent-hidden:${version}`;
        await this.notifier.tell(manager, [personId], { template: 'talent-hidden', values, key });
      }
    });
  }
}
