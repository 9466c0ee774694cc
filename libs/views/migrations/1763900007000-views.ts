import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Views1763900007000 implements MigrationInterface {
  readonly name = 'Views1763900007000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // How often a vacancy was read on a day, and nothing of who read it. Holds the days that are counted, no others.
    await queryRunner.query(`
      CREATE TABLE vacancy_views (
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        day date NOT NULL,
        views int NOT NULL,
        PRIMARY KEY (vacancy_id, day)
      )`);
    // The most viewed of the last seven days, as they were ranked last. Few rows, written anew each time.
    await queryRunner.query(`
      CREATE TABLE most_viewed (
        place smallint PRIMARY KEY,
        vacancy_id uuid NOT NULL,
        views int NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
