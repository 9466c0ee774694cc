import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarFeed1764060216000 implements MigrationInterface {
  readonly name = 'CalendarFeed1764060216000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // mark: of the secret in its address, which stands nowhere: who reads the table cannot read the feed by it.
    await queryRunner.query(`
      CREATE TABLE calendar_feed (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        mark bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL,
        read_at timestamptz
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
