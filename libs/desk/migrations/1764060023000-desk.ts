import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Desk1764060023000 implements MigrationInterface {
  readonly name = 'Desk1764060023000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What organizers asked to be done to an import, and how far it is: one row for each such import.
    await queryRunner.query(`
      CREATE TABLE import_ending (
        run_id uuid PRIMARY KEY REFERENCES import_run,
        wanted text NOT NULL CHECK (wanted IN ('undo', 'takedown')),
        state text NOT NULL CHECK (state IN ('waiting', 'at-work', 'done', 'refused')),
        asked_at timestamptz NOT NULL,
        finished_at timestamptz,
        touched int
      )`);
    // What the last comparison of index and tables found: one row at most.
    await queryRunner.query(`
      CREATE TABLE index_check (
        only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
        missing int NOT NULL,
        stale int NOT NULL,
        extra int NOT NULL,
        checked_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
