import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Vacancy1763900003000 implements MigrationInterface {
  readonly name = 'Vacancy1763900003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE vacancy (
        id uuid PRIMARY KEY,
        organization_id uuid REFERENCES organization,
        title text NOT NULL,
        description text,
        pay_text text,
        pay_monthly_min int,
        pay_monthly_max int,
        pay_months smallint,
        pay_computed bool NOT NULL DEFAULT false,
        place_code char(6),
        place_text text,
        education text,
        experience text,
        employment text NOT NULL,
        headcount smallint,
        industry text,
        occupation text,
        skills text[] NOT NULL DEFAULT '{}',
        benefits text[] NOT NULL DEFAULT '{}',
        as_written jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL CHECK (state IN ('open', 'lapsed', 'taken-down')),
        published_at timestamptz NOT NULL,
        lapses_at timestamptz,
        source_name text,
        source_published_on date,
        source_url text,
        import_key text UNIQUE,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 1
      )`);
    // An organization's open posts, counted and listed; also what keeps deleting an organization cheap.
    await queryRunner.query('CREATE INDEX vacancy_organization ON vacancy (organization_id, state)');
    // The lapse job asks for what is due.
    await queryRunner.query(`CREATE INDEX vacancy_due ON vacancy (lapses_at) WHERE state = 'open'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
