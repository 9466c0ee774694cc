import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RequestKey1764060031000 implements MigrationInterface {
  readonly name = 'RequestKey1764060031000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Requests with an Idempotency-Key: who sent them and what is kept as marks alone, the answer sealed, for a day.
    await queryRunner.query(`
      CREATE TABLE request_key (
        mark bytea PRIMARY KEY,
        request bytea NOT NULL,
        begun_at timestamptz NOT NULL,
        status int,
        answer bytea,
        CHECK (num_nulls(status, answer) IN (0, 2))
      )`);
    await queryRunner.query('CREATE INDEX request_key_begun ON request_key (begun_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
