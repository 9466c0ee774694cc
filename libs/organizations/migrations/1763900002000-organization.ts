import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organization1763900002000 implements MigrationInterface {
  readonly name = 'Organization1763900002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        name_key text NOT NULL,
        kind text NOT NULL,
        credit_code text UNIQUE,
        origin text NOT NULL CHECK (origin IN ('registered', 'imported', 'demo')),
        verified_at timestamptz,
        industry text,
        size text,
        ownership text,
        place_code char(6),
        introduction text,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 1
      )`);
    // Two organizations may share a name when their credit codes tell them apart; without a code the name is all there is.
    await queryRunner.query(
      'CREATE UNIQUE INDEX organization_name_key ON organization (name_key) WHERE credit_code IS NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
