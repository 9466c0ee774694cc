import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportWaiting1764060072000 implements MigrationInterface {
  readonly name = 'ReportWaiting1764060072000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What waits for a decision of the desk, of both kinds together, the oldest first.
    await queryRunner.query(`
      CREATE INDEX vacancy_report_waiting ON vacancy_report (reported_at, id) WHERE state IN ('open', 'appealed')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
