import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OutgoingMessage1764060019000 implements MigrationInterface {
  readonly name = 'OutgoingMessage1764060019000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // To whom and what it says is sealed: a row can be read by who has the fair's key alone.
    await queryRunner.query(`
      CREATE TABLE outgoing_message (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('sms', 'mail')),
        body bytea NOT NULL,
        created_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
