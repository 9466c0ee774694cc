import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MatchDismissal1764060117000 implements MigrationInterface {
  readonly name = 'MatchDismissal1764060117000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE match_dismissal (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        at timestamptz NOT NULL,
        PRIMARY KEY (person_id, vacancy_id)
      )`);
    // Keeps deleting a vacancy cheap; and forgetting what is old.
    await queryRunner.query('CREATE INDEX match_dismissal_vacancy ON match_dismissal (vacancy_id)');
    await queryRunner.query('CREATE INDEX match_dismissal_at ON match_dismissal (at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
