import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Messages1764060020000 implements MigrationInterface {
  readonly name = 'Messages1764060020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // For whom a message is and what is in it is sealed, and only there until it went out or was given up.
    await queryRunner.query(`
      CREATE TABLE outgoing_message (
        id uuid PRIMARY KEY,
        key text UNIQUE,
        kind text NOT NULL CHECK (kind IN ('phone', 'email')),
        template text NOT NULL,
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        sealed bytea,
        state text NOT NULL CHECK (state IN ('due', 'sent', 'failed', 'lapsed')),
        attempts int NOT NULL DEFAULT 0,
        claimed_until timestamptz,
        created_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL,
        closed_at timestamptz,
        CHECK ((state = 'due') = (sealed IS NOT NULL)),
        CHECK ((state = 'due') = (closed_at IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX outgoing_message_due ON outgoing_message (lapses_at) WHERE state = 'due'`);
    await queryRunner.query(
      `CREATE INDEX outgoing_message_closed ON outgoing_message (closed_at) WHERE state <> 'due'`,
    );
    // What a demo shows instead of sending it: for a day.
    await queryRunner.query(`
      CREATE TABLE mailbox_message (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('sms', 'mail')),
        recipient text NOT NULL,
        language text NOT NULL,
        subject text,
        body text NOT NULL,
        code text,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await queryRunner.query('CREATE INDEX mailbox_message_received ON mailbox_message (received_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
