import type { EntityManager } from 'typeorm';

export interface RejectedRow {
  line: number;
  reason: string;
  detail: string | null;
}

const CHUNK = 1_000;

/** More than a person looks at; the run's report counts all. */
const MOST_KEPT = 100_000;
const MOST_DETAIL = 200;

/** Notes the rejected rows of a run, the first {@link MOST_KEPT} of them. */
export class Rejections {
  private waiting: RejectedRow[] = [];
  private kept = 0;

  constructor(
    private readonly manager: EntityManager,
    private readonly runId: string,
  ) {}

  async add(row: RejectedRow): Promise<void> {
    if (this.kept === MOST_KEPT) return;
    this.kept += 1;
    this.waiting.push(row);
    if (this.waiting.length === CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    await this.manager.query(
      `INSERT INTO import_rejection (run_id, line, reason, detail)
       SELECT $1, r.line, r.reason, left(r.detail, ${MOST_DETAIL})
       FROM json_to_recordset($2) AS r (line int, reason text, detail text) ON CONFLICT DO NOTHING`,
      [this.runId, JSON.stringify(this.waiting)],
    );
    this.waiting = [];
  }
}
