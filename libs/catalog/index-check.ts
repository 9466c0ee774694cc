import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SearchKind } from '#contracts';
import { type DocumentVersion, SearchEngine } from '#platform/search';
import { indexedKinds, indexSources } from './index-sources.js';

/** Ids of one kind about which tables and index do not agree. */
export interface IndexDifference {
  /** To be found, but not in the index. */
  missing: string[];
  /** In the index as they were before. */
  stale: string[];
  /** In the index, but not to be found. */
  extra: string[];
}

const pageSize = 10_000;

/** What changes while it is looked at is on its way this long, and no fault. */
const ON_THE_WAY_MS = 2_000;

/** Holds the index against the tables. */
@Injectable()
export class IndexCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: SearchEngine,
  ) {}

  /** Both sides are read in the order of ids, a page at a time; only what differs is kept. */
  async compare(kind: SearchKind): Promise<IndexDifference> {
    const difference: IndexDifference = { missing: [], stale: [], extra: [] };
    const table = this.toBeFound(kind)[Symbol.asyncIterator]();
    const index = this.engine.versions(kind)[Symbol.asyncIterator]();
    let [open, found] = await Promise.all([table.next(), index.next()]);
    while (!open.done || !found.done) {
      if (!found.done && (open.done || found.value.id < open.value.id)) {
        difference.extra.push(found.value.id);
        found = await index.next();
      } else if (!open.done && (found.done || open.value.id < found.value.id)) {
        difference.missing.push(open.value.id);
        open = await table.next();
      } else if (!open.done && !found.done) {
        if (open.value.version !== found.value.version) difference.stale.push(open.value.id);
        [open, found] = await Promise.all([table.next(), index.next()]);
      }
    }
    return difference;
  }

  /** What differs of each kind now and still a moment later: a running fair changes while it is looked at. */
  async lastingDifferences(): Promise<Map<SearchKind, IndexDifference>> {
    const differences = new Map<SearchKind, IndexDifference>();
    for (const kind of indexedKinds) differences.set(kind, await this.lastingDifference(kind));
    return differences;
  }

  private async lastingDifference(kind: SearchKind): Promise<IndexDifference> {
    const first = await this.compare(kind);
    if (first.missing.length + first.stale.length + first.extra.length === 0) return first;
    await wait(ON_THE_WAY_MS);
    const second = await this.compare(kind);
    const both = (one: string[], other: string[]) => {
      const known = new Set(other);
      return one.filter((id) => known.has(id));
    };
    return {
      missing: both(first.missing, second.missing),
      stale: both(first.stale, second.stale),
      extra: both(first.extra, second.extra),
    };
  }

  private async *toBeFound(kind: SearchKind): AsyncIterable<DocumentVersion> {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.dataSource.query<(DocumentVersion & { found: boolean })[]>(indexSources[kind].versions, [
        last,
        pageSize,
      ]);
      for (const row of rows) if (row.found) yield row;
      if (rows.length < pageSize) return;
      last = rows.at(-1)!.id;
    }
  }
}
