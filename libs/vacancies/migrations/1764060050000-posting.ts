import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Posting1764060050000 implements MigrationInterface {
  readonly name = 'Posting1764060050000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // The columns that there were say what readers see; what was never public says nothing in them. `working` is what
    // its organization writes, complete or not, and `public_version` which version of it readers see.
    await queryRunner.query(`
      ALTER TABLE vacancy
        ALTER COLUMN title DROP NOT NULL,
        ALTER COLUMN employment DROP NOT NULL,
        ALTER COLUMN published_at DROP NOT NULL,
        ADD COLUMN disciplines text[] NOT NULL DEFAULT '{}',
        ADD COLUMN pay_reason text,
        ADD COLUMN working jsonb,
        ADD COLUMN working_version int NOT NULL DEFAULT 1,
        ADD COLUMN public_version int,
        ADD COLUMN worked_at timestamptz,
        ADD COLUMN worked_by uuid REFERENCES person ON DELETE SET NULL,
        ADD COLUMN returned_reason text,
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN confirm_by timestamptz,
        ADD COLUMN creation_key text UNIQUE,
        DROP CONSTRAINT vacancy_state_check,
        ADD CONSTRAINT vacancy_state_check CHECK
          (state IN ('draft', 'review', 'open', 'paused', 'filled', 'closed', 'lapsed', 'taken-down')),
        ADD CONSTRAINT vacancy_hidden_check CHECK
          (CASE WHEN state IN ('draft', 'review') THEN working IS NOT NULL AND organization_id IS NOT NULL
             ELSE title IS NOT NULL AND employment IS NOT NULL AND published_at IS NOT NULL END)`);
    // Keeps deleting a person cheap.
    await queryRunner.query('CREATE INDEX vacancy_worked_by ON vacancy (worked_by) WHERE worked_by IS NOT NULL');

    // What the working copy was, version by version. The latest 50 of each vacancy are kept, and the public one.
    await queryRunner.query(`
      CREATE TABLE vacancy_version (
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        number int NOT NULL,
        act text NOT NULL CHECK (act IN ('created', 'edited', 'restored', 'copied', 'taken-over')),
        content jsonb NOT NULL,
        began_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        by uuid REFERENCES person ON DELETE SET NULL,
        published_at timestamptz,
        PRIMARY KEY (vacancy_id, number)
      )`);
    await queryRunner.query('CREATE INDEX vacancy_version_by ON vacancy_version (by) WHERE by IS NOT NULL');

    // What was submitted to the desk. At most one of each vacancy waits.
    await queryRunner.query(`
      CREATE TABLE vacancy_review (
        id uuid PRIMARY KEY,
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        version int NOT NULL,
        content jsonb NOT NULL,
        before jsonb,
        causes text[] NOT NULL,
        is_public bool NOT NULL,
        submitted_at timestamptz NOT NULL,
        submitted_by uuid REFERENCES person ON DELETE SET NULL,
        decision text CHECK (decision IN ('approved', 'returned', 'taken-down', 'withdrawn', 'superseded')),
        reason text,
        decided_at timestamptz,
        decided_by uuid REFERENCES person ON DELETE SET NULL,
        CHECK ((decision IS NULL) = (decided_at IS NULL))
      )`);
    await queryRunner.query(
      'CREATE UNIQUE INDEX vacancy_review_waiting ON vacancy_review (vacancy_id) WHERE decision IS NULL',
    );
    // The desk's queue, the oldest first.
    await queryRunner.query(
      'CREATE INDEX vacancy_review_queue ON vacancy_review (submitted_at, id) WHERE decision IS NULL',
    );
    await queryRunner.query('CREATE INDEX vacancy_review_vacancy ON vacancy_review (vacancy_id)');
    await queryRunner.query('CREATE INDEX vacancy_review_organization ON vacancy_review (organization_id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
