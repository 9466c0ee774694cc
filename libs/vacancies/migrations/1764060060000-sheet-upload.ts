import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SheetUpload1764060060000 implements MigrationInterface {
  readonly name = 'SheetUpload1764060060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What was read of an uploaded sheet. Removed a day later, by its index.
    await queryRunner.query(`
      CREATE TABLE sheet_upload (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        file_name text NOT NULL,
        sheet_name text NOT NULL,
        columns jsonb NOT NULL,
        rows jsonb NOT NULL,
        notes jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('checked', 'saving', 'saved')),
        publish bool,
        saved_by jsonb,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CHECK ((state = 'checked') = (publish IS NULL) AND (publish IS NULL) = (saved_by IS NULL))
      )`);
    await queryRunner.query('CREATE INDEX sheet_upload_organization ON sheet_upload (organization_id, created_at)');
    await queryRunner.query('CREATE INDEX sheet_upload_person ON sheet_upload (person_id)');
    await queryRunner.query('CREATE INDEX sheet_upload_expiry ON sheet_upload (expires_at)');

    // What each row became: a row is saved once, whoever asks how often. The vacancy may be deleted later.
    await queryRunner.query(`
      CREATE TABLE sheet_outcome (
        upload_id uuid NOT NULL REFERENCES sheet_upload ON DELETE CASCADE,
        line int NOT NULL,
        vacancy_id uuid,
        state text CHECK (state IN ('draft', 'review', 'open')),
        reasons jsonb NOT NULL,
        PRIMARY KEY (upload_id, line)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
