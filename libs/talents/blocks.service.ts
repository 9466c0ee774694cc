import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type BlockCreation, organizationNameKey, type TalentBlocks } from '#contracts';
import { affiliatesOf } from '#organizations';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { talentChanged } from './talent-changes.js';

const MOST = 100;

interface BlockRow {
  id: string;
  name: string;
  creditCode: string | null;
  source: TalentBlocks['blocks'][number]['source'];
}

/** Organizations that must not see a talent: those the talent names, and present employers by the résumé. */
@Injectable()
export class Blocks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** One's own. By talent_block_person; the affiliates of all by one statement. */
  async own({ personId }: Caller): Promise<TalentBlocks> {
    const rows = await this.dataSource.query<BlockRow[]>(
      `SELECT id, name, credit_code AS "creditCode", source FROM talent_block
       WHERE person_id = $1 ORDER BY source, created_at DESC, id`,
      [personId],
    );
    const codes = rows.flatMap(({ creditCode }) => (creditCode === null ? [] : [creditCode]));
    const affiliates = await affiliatesOf(this.dataSource.manager, codes);
    return {
      blocks: rows.map((row) => ({
        ...row,
        affiliates: row.creditCode === null ? [] : (affiliates.get(row.creditCode) ?? []).map(({ name }) => name),
      })),
    };
  }

  /** Takes effect at once. The same again changes nothing. @throws Problem talent/too-many-blocks */
  async add(caller: Caller, creation: BlockCreation): Promise<TalentBlocks> {
    await this.dataSource.transaction((manager) => this.addWithin(manager, caller, creation));
    return this.own(caller);
  }

  /** The same as part of something else. */
  async addWithin(manager: EntityManager, caller: Caller, { name, creditCode }: BlockCreation): Promise<void> {
    const { personId } = caller;
    await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const [{ count }] = await manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM talent_block WHERE person_id = $1 AND source = 'talent'`,
      [personId],
    );
    if (count >= MOST) throw problem('talent/too-many-blocks', { most: MOST });
    const added = await manager.query<{ id: string }[]>(
      `INSERT INTO talent_block (id, person_id, name, name_key, credit_code, source, created_at)
       VALUES ($1, $2, $3, $4, $5, 'talent', $6) ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), personId, name, organizationNameKey(name), creditCode, this.clock.now()],
    );
    if (added.length === 0) return;
    await this.note(manager, caller, 'talent.blocked', { name, creditCode });
    await talentChanged(manager, personId);
  }

  /** Present employers go with the entry in the résumé alone. @throws Problem talent/block-not-found */
  async remove(caller: Caller, id: string): Promise<TalentBlocks> {
    await this.dataSource.transaction(async (manager) => {
      const [removed] = await manager.query<[{ name: string; creditCode: string | null }[], number]>(
        `DELETE FROM talent_block WHERE id = $1 AND person_id = $2 AND source = 'talent'
         RETURNING name, credit_code AS "creditCode"`,
        [id, caller.personId],
      );
      if (removed[0] === undefined) throw problem('talent/block-not-found');
      await this.note(manager, caller, 'talent.unblocked', removed[0]);
      await talentChanged(manager, caller.personId);
    });
    return this.own(caller);
  }

  /** Whom somebody keeps out says something of them: it stands in the log under their key. */
  private async note(
    manager: EntityManager,
    by: Caller,
    action: string,
    { name, creditCode }: { name: string; creditCode: string | null },
  ): Promise<void> {
    await this.audit.record(manager, {
      action,
      by,
      about: { kind: 'person', id: by.personId },
      personal: { of: by.personId, detail: { name, ...(creditCode !== null && { creditCode }) } },
    });
  }
}
