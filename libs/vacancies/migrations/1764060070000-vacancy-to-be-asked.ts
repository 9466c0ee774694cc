import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VacancyToBeAsked1764060070000 implements MigrationInterface {
  readonly name = 'VacancyToBeAsked1764060070000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Open vacancies about which nobody is asked yet, those that were confirmed longest ago first.
    await queryRunner.query(`
      CREATE INDEX vacancy_to_be_asked ON vacancy (COALESCE(confirmed_at, published_at), id)
      WHERE state = 'open' AND confirm_by IS NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
