import type { DataSource } from 'typeorm';
import { Batcher } from '#platform/batches';
import { problem } from '#platform/problems';
import type { Secrets } from '#platform/secrets';

/** What was answered. */
export interface KeptAnswer {
  status: number;
  /** As it was sent: JSON, or nothing. */
  body: unknown;
}

/** A request that this process has in hand. */
export interface KeyedRequest {
  mark: Buffer;
  begunAt: string;
}

interface Row {
  request: Buffer;
  status: number | null;
  answer: Buffer | null;
}

/** After this time a request that has no answer is given up for lost: nobody waits longer than 8 seconds for one. */
export const LOST_AFTER_SECONDS = 60;
/** Answers are kept for a day at most, with what is personal in them: deleted every ten minutes, counted from here. */
export const KEPT_MINUTES = 24 * 60 - 15;

const ATTEMPTS = 3;
/** Requests that begin, or end, at the same moment, in one statement. */
const MOST_TOGETHER = 100;

interface Beginning {
  mark: Buffer;
  request: Buffer;
}

interface Finished extends KeyedRequest {
  status: number;
  answer: Buffer;
}

/** Requests by their keys, each of which is carried out once. */
export class RequestKeys {
  private readonly beginnings = new Batcher<Beginning, KeyedRequest | Row | null>((all) => this.beginAll(all), {
    most: MOST_TOGETHER,
    keyOf: ({ mark }) => mark.toString('hex'),
  });
  private readonly finished = new Batcher<Finished, void>((all) => this.finishAll(all), {
    most: MOST_TOGETHER,
    keyOf: ({ mark }) => mark.toString('hex'),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Takes a request in hand, or finds the answer that it has had.
   * @param sender who sends it: a key of one is nothing to another
   * @param content all that makes it the same request
   * @throws Problem request/key-reused, request/in-hand
   */
  async begin(sender: string, route: string, key: string, content: string): Promise<KeyedRequest | KeptAnswer> {
    const mark = this.secrets.mark('request-key', sender, route, key);
    const request = this.secrets.mark('request-key', content);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const found = await this.beginnings.ask({ mark, request });
      if (found !== null) return 'begunAt' in found ? found : this.answerOf(found, request, mark);
      // It was let go of between the two statements.
    }
    throw problem('request/in-hand');
  }

  /** Keeps the answer of a request for those who send it again. */
  async finish({ mark, begunAt }: KeyedRequest, { status, body }: KeptAnswer): Promise<void> {
    const answer = this.secrets.seal('request-key', Buffer.from(JSON.stringify({ body })), mark.toString('hex'));
    await this.finished.ask({ mark, begunAt, status, answer });
  }

  /** Lets go of a request that came to nothing: it may be sent again, also corrected. */
  async letGo({ mark, begunAt }: KeyedRequest): Promise<void> {
    await this.dataSource.query('DELETE FROM request_key WHERE mark = $1 AND begun_at = $2::timestamptz', [
      mark,
      begunAt,
    ]);
  }

  /** Of each: that it is taken in hand now, or what is there of it. */
  private async beginAll(all: readonly Beginning[]): Promise<(KeyedRequest | Row | null)[]> {
    const marks = all.map(({ mark }) => mark);
    const begun = await this.dataSource.query<KeyedRequest[]>(
      `INSERT INTO request_key AS k (mark, request, begun_at)
       SELECT mark, request, clock_timestamp() FROM unnest($1::bytea[], $2::bytea[]) AS b (mark, request) ORDER BY mark
       ON CONFLICT (mark) DO UPDATE
       SET request = excluded.request, begun_at = excluded.begun_at, status = NULL, answer = NULL
       WHERE k.begun_at < clock_timestamp() - make_interval(mins => ${KEPT_MINUTES})
         OR k.status IS NULL AND k.request = excluded.request
            AND k.begun_at < clock_timestamp() - make_interval(secs => ${LOST_AFTER_SECONDS})
       RETURNING mark, begun_at::text AS "begunAt"`,
      [marks, all.map(({ request }) => request)],
    );
    const taken = new Map(begun.map((row) => [row.mark.toString('hex'), row]));
    const others = marks.filter((mark) => !taken.has(mark.toString('hex')));
    const rows =
      others.length === 0
        ? []
        : await this.dataSource.query<(Row & { mark: Buffer })[]>(
            'SELECT mark, request, status, answer FROM request_key WHERE mark = ANY($1)',
            [others],
          );
    const there = new Map(rows.map((row) => [row.mark.toString('hex'), row]));
    return marks.map((mark) => taken.get(mark.toString('hex')) ?? there.get(mark.toString('hex')) ?? null);
  }

  private async finishAll(all: readonly Finished[]): Promise<undefined[]> {
    await this.dataSource.query(
      `UPDATE request_key k SET status = f.status, answer = f.answer
       FROM unnest($1::bytea[], $2::timestamptz[], $3::int[], $4::bytea[]) AS f (mark, begun_at, status, answer)
       WHERE k.mark = f.mark AND k.begun_at = f.begun_at`,
      [
        all.map(({ mark }) => mark),
        all.map(({ begunAt }) => begunAt),
        all.map(({ status }) => status),
        all.map(({ answer }) => answer),
      ],
    );
    return all.map(() => undefined);
  }

  private answerOf(row: Row, request: Buffer, mark: Buffer): KeptAnswer {
    if (!row.request.equals(request)) throw problem('request/key-reused');
    if (row.status === null || row.answer === null) throw problem('request/in-hand');
    const { body } = JSON.parse(this.secrets.open('request-key', row.answer, mark.toString('hex')).toString());
    return { status: row.status, body };
  }
}
