import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VacancyConditions1764060218000 implements MigrationInterface {
  readonly name = 'VacancyConditions1764060218000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE vacancy
        ADD COLUMN musts text[] NOT NULL DEFAULT '{}' CHECK (musts <@ ARRAY['education', 'experience']),
        ADD COLUMN conditions text[] NOT NULL DEFAULT '{}' CHECK (cardinality(conditions) <= 5)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
