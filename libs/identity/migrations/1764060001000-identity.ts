import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1764060001000 implements MigrationInterface {
  readonly name = 'Identity1764060001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        phone text UNIQUE,
        phone_verified_at timestamptz,
        email text UNIQUE,
        email_verified_at timestamptz,
        password_hash text,
        organizer_role text CHECK (organizer_role IN ('admin', 'desk', 'reviewer', 'auditor')),
        language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
        is_demo bool NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 1
      )`);
    await queryRunner.query(`
      CREATE TABLE membership (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('owner', 'recruiter', 'viewer', 'career-office')),
        since timestamptz NOT NULL,
        PRIMARY KEY (person_id, organization_id)
      )`);
    await queryRunner.query('CREATE INDEX membership_organization ON membership (organization_id)');
    // A device's token is kept as its hash alone: who reads the table cannot sign in with it.
    await queryRunner.query(`
      CREATE TABLE device (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        acts_as text NOT NULL CHECK (acts_as IN ('talent', 'member', 'organizer')),
        organization_id uuid REFERENCES organization (id) ON DELETE SET NULL,
        second_factor_at timestamptz,
        browser text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX device_person ON device (person_id)');
    await queryRunner.query('CREATE INDEX device_expiry ON device (expires_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
