import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reports1764060051000 implements MigrationInterface {
  readonly name = 'Reports1764060051000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE vacancy_report (
        id uuid PRIMARY KEY,
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        organization_id uuid REFERENCES organization ON DELETE CASCADE,
        reporter uuid REFERENCES person ON DELETE SET NULL,
        kind text NOT NULL,
        text text NOT NULL,
        state text NOT NULL CHECK
          (state IN ('open', 'rejected', 'corrected', 'taken-down', 'appealed', 'upheld', 'overturned')),
        public_version int,
        reported_at timestamptz NOT NULL,
        decision text CHECK (decision IN ('rejected', 'corrected', 'taken-down')),
        reason text,
        decided_at timestamptz,
        decided_by uuid REFERENCES person ON DELETE SET NULL,
        appeal_text text,
        appealed_at timestamptz,
        appealed_by uuid REFERENCES person ON DELETE SET NULL,
        appeal_decision text CHECK (appeal_decision IN ('upheld', 'overturned')),
        appeal_reason text,
        appeal_decided_at timestamptz,
        appeal_decided_by uuid REFERENCES person ON DELETE SET NULL
      )`);
    // One person reports one vacancy once at a time.
    await queryRunner.query(
      `CREATE UNIQUE INDEX vacancy_report_once ON vacancy_report (vacancy_id, reporter) WHERE state = 'open'`,
    );
    await queryRunner.query('CREATE INDEX vacancy_report_vacancy ON vacancy_report (vacancy_id)');
    await queryRunner.query('CREATE INDEX vacancy_report_reporter ON vacancy_report (reporter, reported_at)');
    await queryRunner.query(
      'CREATE INDEX vacancy_report_organization ON vacancy_report (organization_id, reported_at)',
    );
    // The desk's list, by state, the oldest first.
    await queryRunner.query('CREATE INDEX vacancy_report_queue ON vacancy_report (state, reported_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
