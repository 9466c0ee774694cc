import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleRun1764060021000 implements MigrationInterface {
  readonly name = 'ScheduleRun1764060021000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // How each schedule went the last time: one row for each.
    await queryRunner.query(`
      CREATE TABLE schedule_run (
        name text PRIMARY KEY,
        started_at timestamptz NOT NULL,
        took_ms int NOT NULL,
        succeeded bool NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
