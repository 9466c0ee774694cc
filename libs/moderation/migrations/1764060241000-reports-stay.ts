import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportsStay1764060241000 implements MigrationInterface {
  readonly name = 'ReportsStay1764060241000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A vacancy that is deleted (an import that is undone) leaves its reports, with its title: what was written in its
    // name, and what was decided, does not go away with it.
    await queryRunner.query("ALTER TABLE vacancy_report ADD vacancy_title text NOT NULL DEFAULT ''");
    await queryRunner.query(`
      UPDATE vacancy_report t SET vacancy_title = v.title FROM vacancy v
      WHERE v.id = t.vacancy_id AND v.title IS NOT NULL`);
    await queryRunner.query(`
      ALTER TABLE vacancy_report
        ALTER vacancy_id DROP NOT NULL,
        DROP CONSTRAINT vacancy_report_vacancy_id_fkey,
        ADD FOREIGN KEY (vacancy_id) REFERENCES vacancy ON DELETE SET NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
