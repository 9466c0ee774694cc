import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ResumeReading1764060120000 implements MigrationInterface {
  readonly name = 'ResumeReading1764060120000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE resume_reading (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        file_id uuid NOT NULL UNIQUE REFERENCES stored_file (id),
        file_name text NOT NULL,
        file_type text NOT NULL CHECK (file_type IN ('pdf', 'docx')),
        state text NOT NULL CHECK (state IN ('waiting', 'read', 'failed')),
        failure text CHECK ((failure IS NOT NULL) = (state = 'failed')),
        draft jsonb CHECK ((draft IS NOT NULL) = (state = 'read')),
        tries int NOT NULL,
        claimed_until timestamptz,
        creation_key text UNIQUE,
        created_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX resume_reading_person ON resume_reading (person_id)');
    await queryRunner.query('CREATE INDEX resume_reading_created ON resume_reading (created_at, id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
