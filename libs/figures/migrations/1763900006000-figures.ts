import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Figures1763900006000 implements MigrationInterface {
  readonly name = 'Figures1763900006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What was counted last: one row at most.
    await queryRunner.query(`
      CREATE TABLE figures (
        only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
        open_vacancies int NOT NULL,
        published_today int NOT NULL,
        published_this_week int NOT NULL,
        organizations_hiring int NOT NULL,
        cities int NOT NULL,
        day date NOT NULL,
        counted_at timestamptz NOT NULL
      )`);
    // All that is counted, without the rows themselves: 9 MB where 200,000 vacancies take 260.
    await queryRunner.query(
      `CREATE INDEX vacancy_figures ON vacancy (organization_id, place_code, published_at) WHERE state = 'open'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
