import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganizationSupply1764060041000 implements MigrationInterface {
  readonly name = 'OrganizationSupply1764060041000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE organization
        ADD COLUMN address text,
        ADD COLUMN website text,
        ADD COLUMN contact_name text,
        ADD COLUMN logo_file_id uuid REFERENCES stored_file (id),
        ADD COLUMN claimed_at timestamptz,
        ADD COLUMN merged_into uuid REFERENCES organization (id)`);
    // Who went into this one: moved along when it is merged itself, and what keeps deleting an organization cheap.
    await queryRunner.query(
      'CREATE INDEX organization_merged_into ON organization (merged_into) WHERE merged_into IS NOT NULL',
    );

    // Names under which files go on to mean an organization that has got a credit code by a claim.
    await queryRunner.query(`
      CREATE TABLE organization_alias (
        name_key text PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX organization_alias_organization ON organization_alias (organization_id)');

    await queryRunner.query(`
      CREATE TABLE organization_photo (
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        n smallint NOT NULL CHECK (n BETWEEN 1 AND 8),
        file_id uuid NOT NULL REFERENCES stored_file (id),
        PRIMARY KEY (organization_id, n)
      )`);

    await queryRunner.query(`
      CREATE TABLE organization_submission (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('registration', 'claim', 'change', 'ownership')),
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'withdrawn')),
        organization_id uuid NOT NULL REFERENCES organization (id),
        person_id uuid REFERENCES person (id) ON DELETE SET NULL,
        data jsonb NOT NULL,
        licence_file_id uuid REFERENCES stored_file (id),
        reason text,
        created_at timestamptz NOT NULL,
        submitted_at timestamptz,
        decided_at timestamptz,
        version int NOT NULL DEFAULT 1
      )`);
    // One registration or change at a time for an organization, one claim at a time for a person.
    await queryRunner.query(`
      CREATE UNIQUE INDEX organization_submission_own ON organization_submission (organization_id)
      WHERE kind IN ('registration', 'change') AND state IN ('draft', 'submitted', 'returned')`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX organization_submission_person ON organization_submission (organization_id, person_id)
      WHERE kind IN ('claim', 'ownership') AND state IN ('draft', 'submitted', 'returned')`);
    await queryRunner.query('CREATE INDEX organization_submission_of ON organization_submission (organization_id)');
    await queryRunner.query('CREATE INDEX organization_submission_by ON organization_submission (person_id)');
    // The desk's queue, oldest first.
    await queryRunner.query(
      'CREATE INDEX organization_submission_queue ON organization_submission (state, submitted_at, id)',
    );
    await queryRunner.query(`
      CREATE TABLE organization_submission_step (
        submission_id uuid NOT NULL REFERENCES organization_submission (id) ON DELETE CASCADE,
        n int NOT NULL,
        at timestamptz NOT NULL,
        action text NOT NULL CHECK (action IN ('save', 'submit', 'approve', 'return', 'withdraw')),
        person_id uuid REFERENCES person (id) ON DELETE SET NULL,
        reason text,
        data jsonb,
        licence_file_id uuid REFERENCES stored_file (id),
        PRIMARY KEY (submission_id, n)
      )`);
    await queryRunner.query(
      'CREATE INDEX organization_submission_step_person ON organization_submission_step (person_id)',
    );

    await queryRunner.query(`
      CREATE TABLE join_request (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        message text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
        reason text,
        created_at timestamptz NOT NULL,
        decided_at timestamptz
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX join_request_open ON join_request (organization_id, person_id) WHERE state = 'open'`,
    );
    await queryRunner.query(`CREATE INDEX join_request_queue ON join_request (created_at, id) WHERE state = 'open'`);
    await queryRunner.query('CREATE INDEX join_request_person ON join_request (person_id)');
    await queryRunner.query('CREATE INDEX join_request_organization ON join_request (organization_id)');

    // A link's token is kept as its hash alone: who reads the table cannot join by it.
    await queryRunner.query(`
      CREATE TABLE member_link (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('recruiter', 'viewer', 'career-office')),
        token_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        uses_left int NOT NULL CHECK (uses_left >= 0)
      )`);
    await queryRunner.query('CREATE INDEX member_link_organization ON member_link (organization_id)');
    await queryRunner.query('CREATE INDEX member_link_expiry ON member_link (expires_at)');

    await queryRunner.query(`
      CREATE TABLE mandate (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES organization (id),
        enterprise_id uuid NOT NULL REFERENCES organization (id),
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        document_file_id uuid NOT NULL REFERENCES stored_file (id),
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'ended')),
        created_at timestamptz NOT NULL,
        version int NOT NULL DEFAULT 1,
        CHECK (agency_id <> enterprise_id),
        CHECK (valid_from <= valid_until)
      )`);
    await queryRunner.query('CREATE INDEX mandate_agency ON mandate (agency_id)');
    await queryRunner.query('CREATE INDEX mandate_enterprise ON mandate (enterprise_id)');
    await queryRunner.query('CREATE INDEX mandate_queue ON mandate (state, created_at, id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
