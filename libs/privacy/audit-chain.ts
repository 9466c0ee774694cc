import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from './audit.js';
import { type ChainedEntry, type ChainFault, chainStart, faultOf, type Link, sealed } from './chain.rules.js';

/**
 * How long entries are kept. 个人信息保护法 §56 asks three years for records of how personal information was handled,
 * 网络安全法 (2016) §21 six months at least for logs; a claim may be raised for three years (民法典 §188). No longer,
 * since what has served its purpose goes (个人信息保护法 §19, §47). The table's trigger has the same figure.
 */
export const AUDIT_KEPT_YEARS = 3;

/** What a verification of the chain found. */
export interface ChainReport {
  /** Sealed entries that were read. */
  entries: number;
  /** Entries that wait to be sealed. */
  unsealed: number;
  /** Where the chain ends: what somebody noted elsewhere must be found again in a later one. */
  head: Link;
  /** How many faults there are. */
  faults: number;
  /** The first of them. */
  first: { position: number; fault: ChainFault | 'cut' | 'before-anchor' }[];
}

type EntryRow = ChainedEntry & { position: string; previous: Buffer; hash: Buffer };

interface EndsRow {
  anchorPosition: string;
  anchorHash: Buffer;
  headPosition: string;
  headHash: Buffer;
}

const SEAL_BATCH = 500;
const READ_BATCH = 1_000;
const PRUNE_BATCH = 2_000;
const MOST_TOLD = 10;
const LOCK = `hashtext('everfair audit chain')`;
const CONTENT = `id, at, action, actor, actor_role AS "actorRole", about_kind AS "aboutKind", about_id AS "aboutId",
  organization_id AS "organizationId", detail, personal_of AS "personalOf", personal`;

/** The chain of the audit log: each entry's hash covers the one before, so that none can be changed or taken out unseen. */
@Injectable()
export class AuditChain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /**
   * Gives committed entries their positions. Of several that seal at once one does. Each batch is one transaction: after
   * a crash the next call goes on. What commits late, with an earlier time, comes after what was sealed meanwhile.
   * @returns how many were sealed
   */
  async seal(): Promise<number> {
    let all = 0;
    for (;;) {
      const count = await this.dataSource.transaction((manager) => this.sealBatch(manager));
      all += count;
      if (count < SEAL_BATCH) return all;
    }
  }

  /** Plan: index scan of audit_entry_unsealed, which holds no more than a few seconds' entries. */
  private async sealBatch(manager: EntityManager): Promise<number> {
    const [lock] = await manager.query<[{ free: boolean }]>(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS free`);
    if (!lock.free) return 0;
    const waiting = await manager.query<ChainedEntry[]>(
      `SELECT ${CONTENT} FROM audit_entry WHERE position IS NULL ORDER BY id LIMIT ${SEAL_BATCH}`,
    );
    const { anchor, head } = await ends(manager);
    const seals = sealed(waiting, head);
    const last = seals.at(-1)?.link;
    if (last === undefined) return 0;
    await manager.query(
      `UPDATE audit_entry e SET position = s.position, previous_hash = s.previous, hash = s.hash
       FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) AS s (id, position, previous, hash)
       WHERE e.id = s.id`,
      [
        seals.map(({ entry }) => entry.id),
        seals.map(({ link }) => link.position),
        seals.map(({ previous }) => previous),
        seals.map(({ link }) => link.hash),
      ],
    );
    await writeEnds(manager, anchor, last);
    return seals.length;
  }

  /**
   * Deletes the oldest entries once they have been kept long enough: as many from the beginning of the chain as are all
   * that old. The chain begins at the last of them from then on, whose position and hash stay as its anchor.
   * @returns how many were deleted
   */
  async prune(): Promise<number> {
    let deleted = 0;
    for (;;) {
      const count = await this.dataSource.transaction((manager) => this.pruneBatch(manager));
      deleted += count;
      if (count < PRUNE_BATCH) return deleted;
    }
  }

  private async pruneBatch(manager: EntityManager): Promise<number> {
    await manager.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const { anchor, head } = await ends(manager);
    const rows = await manager.query<{ position: string; hash: Buffer; old: boolean }[]>(
      `SELECT position, hash, at < now() - make_interval(years => ${AUDIT_KEPT_YEARS}) AS old
       FROM audit_entry WHERE position > $1 ORDER BY position LIMIT ${PRUNE_BATCH}`,
      [anchor.position],
    );
    const kept = rows.findIndex(({ old }) => !old);
    const old = kept < 0 ? rows : rows.slice(0, kept);
    const last = old.at(-1);
    if (last === undefined) return 0;
    const to = { position: Number(last.position), hash: last.hash };
    await writeEnds(manager, to, head);
    await manager.query('DELETE FROM audit_entry WHERE position <= $1', [to.position]);
    await this.audit.record(manager, {
      action: 'audit.pruned',
      by: 'fair',
      about: { kind: 'audit', id: null },
      detail: { entries: old.length, upTo: to.position },
    });
    return old.length;
  }
}

/**
 * Reads the whole chain, some at a time, as it stands at one moment, and recomputes every hash.
 * @param progress called now and then with the position that was reached
 */
export function verifyChain(
  dataSource: DataSource,
  progress: (position: number) => void = () => {},
): Promise<ChainReport> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const { anchor, head } = await ends(manager);
    const [counts] = await manager.query<[{ unsealed: number; before: number }]>(
      `SELECT (SELECT count(*) FROM audit_entry WHERE position IS NULL)::int AS unsealed,
              (SELECT count(*) FROM audit_entry WHERE position <= $1)::int AS before`,
      [anchor.position],
    );
    const report: ChainReport = { entries: 0, unsealed: counts.unsealed, head, faults: 0, first: [] };
    const note = (position: number, fault: ChainReport['first'][number]['fault'], count = 1) => {
      report.faults += count;
      if (report.first.length < MOST_TOLD) report.first.push({ position, fault });
    };
    if (counts.before > 0) note(anchor.position, 'before-anchor', counts.before);
    let last = anchor;
    for await (const entry of sealedAfter(manager, anchor.position)) {
      const fault = faultOf(entry, last);
      if (fault !== null) note(entry.position, fault);
      last = entry;
      report.entries += 1;
      if (report.entries % READ_BATCH === 0) progress(last.position);
    }
    if (last.position !== head.position || !last.hash.equals(head.hash)) note(last.position, 'cut');
    return report;
  });
}

/** Both ends of the chain; before anything was sealed both are its start. */
async function ends(manager: EntityManager): Promise<{ anchor: Link; head: Link }> {
  const [row] = await manager.query<EndsRow[]>(
    `SELECT anchor_position AS "anchorPosition", anchor_hash AS "anchorHash", head_position AS "headPosition",
       head_hash AS "headHash" FROM audit_chain`,
  );
  if (row === undefined) return { anchor: chainStart, head: chainStart };
  return {
    anchor: { position: Number(row.anchorPosition), hash: row.anchorHash },
    head: { position: Number(row.headPosition), hash: row.headHash },
  };
}

async function writeEnds(manager: EntityManager, anchor: Link, head: Link): Promise<void> {
  await manager.query(
    `INSERT INTO audit_chain (anchor_position, anchor_hash, head_position, head_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (only_row) DO UPDATE
     SET anchor_position = $1, anchor_hash = $2, head_position = $3, head_hash = $4`,
    [anchor.position, anchor.hash, head.position, head.hash],
  );
}

/** Plan: index scan of audit_entry_position_key. */
async function* sealedAfter(
  manager: EntityManager,
  start: number,
): AsyncGenerator<ChainedEntry & Link & { previous: Buffer }> {
  for (let after = start; ; ) {
    const rows = await manager.query<EntryRow[]>(
      `SELECT ${CONTENT}, position, previous_hash AS previous, hash FROM audit_entry
       WHERE position > $1 ORDER BY position LIMIT ${READ_BATCH}`,
      [after],
    );
    for (const row of rows) yield { ...row, position: Number(row.position) };
    if (rows.length < READ_BATCH) return;
    after = Number(rows.at(-1)!.position);
  }
}
