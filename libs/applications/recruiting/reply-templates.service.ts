import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MOST_TEMPLATES, type ReplyTemplateForm, type ReplyTemplates } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';

/** Texts that an organization answers with again and again. */
@Injectable()
export class ReplyTemplatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list({ hat }: MemberCaller, manager = this.dataSource.manager): Promise<ReplyTemplates> {
    const rows = await manager.query<{ id: string; name: string; text: string; changedAt: Date }[]>(
      `SELECT id, name, text, changed_at AS "changedAt" FROM reply_template WHERE organization_id = $1
       ORDER BY name`,
      [hat.organizationId],
    );
    return { templates: rows.map(({ changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() })) };
  }

  /** @throws Problem application/template-name-taken, application/too-many-templates */
  create(caller: MemberCaller, form: ReplyTemplateForm): Promise<ReplyTemplates> {
    return this.change(caller, async (manager, organizationId) => {
      const { templates } = await this.list(caller, manager);
      mustBeFree(templates, form.name, null);
      if (templates.length >= MOST_TEMPLATES) {
        throw problem('application/too-many-templates', { most: MOST_TEMPLATES });
      }
      await manager.query(
        'INSERT INTO reply_template (id, organization_id, name, text, changed_at) VALUES ($1, $2, $3, $4, $5)',
        [newId(), organizationId, form.name, form.text, this.clock.now()],
      );
    });
  }

  /** @throws Problem application/template-not-found, application/template-name-taken */
  edit(caller: MemberCaller, id: string, form: ReplyTemplateForm): Promise<ReplyTemplates> {
    return this.change(caller, async (manager, organizationId) => {
      mustBeFree((await this.list(caller, manager)).templates, form.name, id);
      const [, count] = await manager.query<[unknown, number]>(
        'UPDATE reply_template SET name = $3, text = $4, changed_at = $5 WHERE id = $1 AND organization_id = $2',
        [id, organizationId, form.name, form.text, this.clock.now()],
      );
      if (count === 0) throw problem('application/template-not-found');
    });
  }

  /** @throws Problem application/template-not-found */
  remove(caller: MemberCaller, id: string): Promise<ReplyTemplates> {
    return this.change(caller, async (manager, organizationId) => {
      const [, count] = await manager.query<[unknown, number]>(
        'DELETE FROM reply_template WHERE id = $1 AND organization_id = $2',
        [id, organizationId],
      );
      if (count === 0) throw problem('application/template-not-found');
    });
  }

  /** Of two who change them at once, one waits for the other. */
  private change(
    caller: MemberCaller,
    work: (manager: EntityManager, organizationId: string) => Promise<void>,
  ): Promise<ReplyTemplates> {
    const { organizationId } = caller.hat;
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM organization WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      await work(manager, organizationId);
      return this.list(caller, manager);
    });
  }
}

function mustBeFree(templates: ReplyTemplates['templates'], name: string, id: string | null): void {
  if (templates.some((one) => one.name === name && one.id !== id)) {
    throw problem('application/template-name-taken', { name });
  }
}
