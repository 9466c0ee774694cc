import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MessageReports1764060221000 implements MigrationInterface {
  readonly name = 'MessageReports1764060221000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A message of a conversation about the vacancy may be what is reported; the report outlives it.
    await queryRunner.query(`
      ALTER TABLE vacancy_report
        ADD about text NOT NULL DEFAULT 'vacancy' CHECK (about IN ('vacancy', 'message')),
        ADD conversation_id uuid,
        ADD message_n int,
        ADD FOREIGN KEY (conversation_id, message_n) REFERENCES conversation_message ON DELETE SET NULL`);
    await queryRunner.query('DROP INDEX vacancy_report_once');
    await queryRunner.query(`
      CREATE UNIQUE INDEX vacancy_report_once ON vacancy_report (vacancy_id, reporter)
      WHERE state = 'open' AND about = 'vacancy'`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX vacancy_report_message ON vacancy_report (conversation_id, message_n, reporter)
      WHERE state = 'open'`);
    await queryRunner.query(`
      CREATE INDEX vacancy_report_conversation ON vacancy_report (conversation_id, message_n)
      WHERE conversation_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
