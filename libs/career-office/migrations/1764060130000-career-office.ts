import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CareerOffice1764060130000 implements MigrationInterface {
  readonly name = 'CareerOffice1764060130000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // One list for each year of graduation; its students as marks alone.
    await queryRunner.query(`
      CREATE TABLE student_list (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        graduation_year smallint NOT NULL,
        uploaded_at timestamptz NOT NULL,
        PRIMARY KEY (organization_id, graduation_year)
      )`);
    await queryRunner.query(`
      CREATE TABLE student_mark (
        organization_id uuid NOT NULL,
        mark bytea NOT NULL,
        graduation_year smallint NOT NULL,
        degree text CHECK (degree IN ('high-school', 'college', 'bachelor', 'master', 'doctor')),
        college text,
        PRIMARY KEY (organization_id, mark),
        FOREIGN KEY (organization_id, graduation_year) REFERENCES student_list ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX student_mark_list ON student_mark (organization_id, graduation_year)');

    await queryRunner.query(`
      CREATE TABLE school_domain (
        domain text PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        added_at timestamptz NOT NULL,
        confirmed_at timestamptz
      )`);
    await queryRunner.query('CREATE INDEX school_domain_organization ON school_domain (organization_id)');
    await queryRunner.query(`
      CREATE TABLE school_code (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        address_mark bytea NOT NULL,
        code_mark bytea NOT NULL,
        tries int NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX school_code_organization ON school_code (organization_id)');

    // The mark is of the row of the list, or of the address: each confirms one account.
    await queryRunner.query(`
      CREATE TABLE student_confirmation (
        id uuid NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        how text NOT NULL CHECK (how IN ('list', 'mail')),
        mark bytea NOT NULL,
        graduation_year smallint NOT NULL,
        degree text CHECK (degree IN ('high-school', 'college', 'bachelor', 'master', 'doctor')),
        college text,
        confirmed_at timestamptz NOT NULL,
        until date NOT NULL,
        shares_person bool NOT NULL DEFAULT false,
        PRIMARY KEY (person_id, organization_id),
        UNIQUE (organization_id, mark)
      )`);
    await queryRunner.query('CREATE INDEX student_confirmation_until ON student_confirmation (until)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
