import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Talents1764060090000 implements MigrationInterface {
  readonly name = 'Talents1764060090000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE talent (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        wishes jsonb NOT NULL,
        visibility text NOT NULL CHECK (visibility IN ('everyone', 'matched', 'invited')),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE resume (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        title text NOT NULL,
        content jsonb NOT NULL,
        is_main bool NOT NULL,
        creation_key text UNIQUE,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX resume_person ON resume (person_id)');
    await queryRunner.query('CREATE UNIQUE INDEX resume_main ON resume (person_id) WHERE is_main');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
