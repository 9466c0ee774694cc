import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Import1763900004000 implements MigrationInterface {
  readonly name = 'Import1763900004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE import_run (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        licence text,
        file_name text NOT NULL,
        file_sha256 char(64) NOT NULL,
        mapping jsonb NOT NULL,
        started_by text NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        state text NOT NULL CHECK (state IN ('running', 'completed', 'interrupted', 'failed', 'undone', 'taken-down')),
        report jsonb NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX import_run_started ON import_run (started_at)');

    // Rows that a run refused. Kept as long as its sightings are.
    await queryRunner.query(`
      CREATE TABLE import_rejection (
        run_id uuid NOT NULL REFERENCES import_run,
        line int NOT NULL,
        reason text NOT NULL,
        detail text,
        PRIMARY KEY (run_id, line)
      )`);

    // What files say of posts and organizations, each wording once, by the SHA-256 of its canonical JSON.
    await queryRunner.query('CREATE TABLE import_content (hash bytea PRIMARY KEY, draft json NOT NULL)');

    // A run had this post and said this of it. What a file says of a post is what its latest run said. Runs are never
    // deleted and contents only when no sighting names them, so checking both for each row would only cost time.
    await queryRunner.query(`
      CREATE TABLE import_sighting (
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        run_id uuid NOT NULL,
        content_hash bytea NOT NULL,
        PRIMARY KEY (vacancy_id, run_id)
      )`);
    await queryRunner.query('CREATE INDEX import_sighting_run ON import_sighting (run_id, vacancy_id)');
    await queryRunner.query('CREATE INDEX import_sighting_content ON import_sighting (content_hash)');

    // The same for organizations: what all rows of one run together said of it.
    await queryRunner.query(`
      CREATE TABLE import_organization_sighting (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        run_id uuid NOT NULL,
        content_hash bytea NOT NULL,
        PRIMARY KEY (organization_id, run_id)
      )`);
    await queryRunner.query(
      'CREATE INDEX import_organization_sighting_run ON import_organization_sighting (run_id, organization_id)',
    );
    await queryRunner.query(
      'CREATE INDEX import_organization_sighting_content ON import_organization_sighting (content_hash)',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
