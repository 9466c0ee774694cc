import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import type { ListedPage } from './sitemap.rules.js';

export const listedKinds = ['vacancies', 'organizations'] as const;
export type ListedKind = (typeof listedKinds)[number];

/** A run of ids that one sitemap lists. */
export interface SitemapPart {
  /** The last id of the part before. */
  after: string;
  /** Its own last id; of the last part the last id that there can be, so that what comes meanwhile is in it. */
  to: string;
  /** The latest change of a page in it; null where finding out would read every row. */
  changedAt: Date | null;
}

/** Pages of a part. Each has an address in two languages, and a sitemap may list 50,000; the rest is room to grow. */
export const PART_PAGES = 10_000;
const MOST_PAGES = 25_000;
/** Rows of one query while a part is written. */
const ROWS = 1_000;
/** Parts are found by reading an index once through; the crawlers of one round are told the same. */
const REMEMBERED_MS = 5 * 60_000;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What the sitemaps list: open vacancies, and organizations that have some. */
@Injectable()
export class SitemapService {
  private readonly remembered = new Map<ListedKind, { at: number; parts: Promise<SitemapPart[]> }>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The parts of a kind, at most five minutes old. */
  parts(kind: ListedKind): Promise<SitemapPart[]> {
    const now = this.clock.now().getTime();
    const known = this.remembered.get(kind);
    if (known !== undefined && now - known.at < REMEMBERED_MS) return known.parts;
    const parts = this.findParts(kind);
    const entry = { at: now, parts };
    this.remembered.set(kind, entry);
    // What failed is asked again by the next who wants it.
    parts.catch(() => {
      if (this.remembered.get(kind) === entry) this.remembered.delete(kind);
    });
    return parts;
  }

  /** The pages of a part, some rows at a time, so that memory stays flat. */
  async *pages(kind: ListedKind, part: SitemapPart): AsyncGenerator<ListedPage[]> {
    let { after } = part;
    for (let listed = 0; listed < MOST_PAGES; listed += ROWS) {
      const rows: { id: string; changedAt: Date }[] = await this.dataSource.query(pagesOf[kind], [after, part.to]);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(({ id, changedAt }) => ({ path: `/${kind}/${id}`, changedAt }));
      if (rows.length < ROWS) return;
      after = last.id;
    }
  }

  private async findParts(kind: ListedKind): Promise<SitemapPart[]> {
    const rows = await this.dataSource.query<{ to: string; changedAt: Date | null }[]>(partsOf[kind], [PART_PAGES]);
    return rows.map(({ to, changedAt }, place) => ({
      after: rows[place - 1]?.to ?? FIRST_ID,
      to: place === rows.length - 1 ? LAST_ID : to,
      changedAt,
    }));
  }
}

/** Each reads an index alone, once through: vacancy_listed, vacancy_organization. */
const partsOf: Record<ListedKind, string> = {
  vacancies: `
    SELECT (array_agg(id ORDER BY id DESC))[1] AS "to", max(updated_at) AS "changedAt"
    FROM (SELECT id, updated_at, (row_number() OVER (ORDER BY id) - 1) / $1 AS part
          FROM vacancy WHERE state = 'open') AS listed
    GROUP BY part ORDER BY part`,
  organizations: `
    SELECT (array_agg(id ORDER BY id DESC))[1] AS "to", NULL::timestamptz AS "changedAt"
    FROM (SELECT organization_id AS id, (row_number() OVER (ORDER BY organization_id) - 1) / $1 AS part
          FROM vacancy WHERE state = 'open' AND organization_id IS NOT NULL GROUP BY organization_id) AS listed
    GROUP BY part ORDER BY part`,
};

/** In the order of ids: by vacancy_listed; by organization_pkey and, for each organization, vacancy_organization. */
const pagesOf: Record<ListedKind, string> = {
  vacancies: `
    SELECT id, updated_at AS "changedAt" FROM vacancy
    WHERE state = 'open' AND id > $1 AND id <= $2
    ORDER BY id LIMIT ${ROWS}`,
  // A page of an organization changes with its own row and with its open vacancies.
  organizations: `
    SELECT o.id, greatest(o.updated_at, v.updated_at) AS "changedAt"
    FROM organization o
    CROSS JOIN LATERAL (SELECT max(updated_at) AS updated_at FROM vacancy
                        WHERE organization_id = o.id AND state = 'open') v
    WHERE o.id > $1 AND o.id <= $2 AND v.updated_at IS NOT NULL
    ORDER BY o.id LIMIT ${ROWS}`,
};
