import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StoredFile1764060040000 implements MigrationInterface {
  readonly name = 'StoredFile1764060040000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        purpose text NOT NULL,
        media_type text NOT NULL,
        name text NOT NULL,
        bytes bytea NOT NULL,
        sha256 bytea NOT NULL,
        size int NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    // Pictures and PDFs are compressed already: trying it again would only cost time.
    await queryRunner.query('ALTER TABLE stored_file ALTER COLUMN bytes SET STORAGE EXTERNAL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
