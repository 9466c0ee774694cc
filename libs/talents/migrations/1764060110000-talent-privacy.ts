import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TalentPrivacy1764060110000 implements MigrationInterface {
  readonly name = 'TalentPrivacy1764060110000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What enterprises see a talent by: nothing follows from it. `changes` tells an index that is behind from one that is not.
    await queryRunner.query(`
      ALTER TABLE talent
        ADD COLUMN ref uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN changes int NOT NULL DEFAULT 0`);
    await queryRunner.query('CREATE UNIQUE INDEX talent_ref ON talent (ref)');

    await queryRunner.query(`
      CREATE TABLE talent_block (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        name text NOT NULL,
        name_key text NOT NULL,
        credit_code char(18),
        source text NOT NULL CHECK (source IN ('talent', 'resume')),
        created_at timestamptz NOT NULL
      )`);
    await queryRunner.query(
      'CREATE UNIQUE INDEX talent_block_person ON talent_block (person_id, source, name_key, credit_code) NULLS NOT DISTINCT',
    );

    await queryRunner.query(`
      CREATE TABLE talent_access (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        asked_at timestamptz,
        asked_by uuid REFERENCES person ON DELETE SET NULL,
        message text,
        opened_at timestamptz,
        closed_at timestamptz,
        shortlisted_at timestamptz,
        UNIQUE (person_id, organization_id)
      )`);
    await queryRunner.query('CREATE INDEX talent_access_organization ON talent_access (organization_id)');
    await queryRunner.query(
      'CREATE INDEX talent_access_asked_by ON talent_access (asked_by) WHERE asked_by IS NOT NULL',
    );

    // One row for each talent, organization (none: the organizers) and day: who looked, and at how many.
    await queryRunner.query(`
      CREATE TABLE talent_view (
        organization_id uuid REFERENCES organization ON DELETE CASCADE,
        day date NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        times int NOT NULL,
        UNIQUE NULLS NOT DISTINCT (organization_id, day, person_id)
      )`);
    await queryRunner.query('CREATE INDEX talent_view_person ON talent_view (person_id)');

    await queryRunner.query(`
      CREATE TABLE talent_consent (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        purpose text NOT NULL CHECK (purpose IN ('profile-visible', 'profile-opened')),
        organization_id uuid REFERENCES organization ON DELETE CASCADE,
        detail text,
        policy_version text NOT NULL,
        given_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      )`);
    await queryRunner.query('CREATE INDEX talent_consent_person ON talent_consent (person_id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
