import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OutboxEvent1763900001000 implements MigrationInterface {
  readonly name = 'OutboxEvent1763900001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox_event (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        lane text NOT NULL CHECK (lane IN ('urgent', 'bulk')),
        payload jsonb NOT NULL,
        request_id text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        relayed_at timestamptz,
        handled_at timestamptz,
        handled_by text[] NOT NULL DEFAULT '{}',
        attempts integer NOT NULL DEFAULT 0,
        last_error text
      )
    `);
    await queryRunner.query(`CREATE INDEX outbox_event_unrelayed ON outbox_event (id) WHERE relayed_at IS NULL`);
    await queryRunner.query(
      `CREATE INDEX outbox_event_unhandled ON outbox_event (id) WHERE relayed_at IS NOT NULL AND handled_at IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX outbox_event_handled ON outbox_event (handled_at) WHERE handled_at IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
