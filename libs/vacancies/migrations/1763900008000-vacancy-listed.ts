import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VacancyListed1763900008000 implements MigrationInterface {
  readonly name = 'VacancyListed1763900008000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Sitemaps list all open vacancies with their last change, from this index alone: rows of vacancies are wide.
    await queryRunner.query(`CREATE INDEX vacancy_listed ON vacancy (id) INCLUDE (updated_at) WHERE state = 'open'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
