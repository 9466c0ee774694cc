import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Applications1764060140000 implements MigrationInterface {
  readonly name = 'Applications1764060140000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // content and message are what was sent, as it was then. A vacancy that is deleted (a draft, an import that is undone)
    // leaves its title: what people sent is not lost with it.
    await queryRunner.query(`
      CREATE TABLE application (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization,
        vacancy_id uuid REFERENCES vacancy ON DELETE SET NULL,
        vacancy_title text NOT NULL,
        content jsonb NOT NULL,
        message text,
        state text NOT NULL CHECK (state IN ('applied', 'viewed', 'shortlisted', 'interview', 'offer', 'accepted',
          'declined', 'withdrawn', 'rejected')),
        applied_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        viewed_at timestamptz,
        shortlisted_at timestamptz,
        version int NOT NULL
      )`);
    // Of many who apply at once with one account, one does.
    await queryRunner.query(
      `CREATE UNIQUE INDEX application_once ON application (person_id, vacancy_id) WHERE state <> 'withdrawn'`,
    );
    await queryRunner.query('CREATE INDEX application_own ON application (person_id, applied_at DESC, id DESC)');
    // Lists and counts of an organization, and of one vacancy with thousands of applicants, are read from these alone.
    await queryRunner.query(`
      CREATE INDEX application_received ON application (organization_id, applied_at DESC, id DESC)
        INCLUDE (state, vacancy_id)`);
    await queryRunner.query(`
      CREATE INDEX application_vacancy ON application (vacancy_id, applied_at DESC, id DESC)
        INCLUDE (state, organization_id)`);
    await queryRunner.query('CREATE INDEX application_old ON application (changed_at)');
    // The timeline: n is the version of the application that the step made.
    await queryRunner.query(`
      CREATE TABLE application_step (
        application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
        n int NOT NULL,
        state text NOT NULL,
        by text NOT NULL CHECK (by IN ('talent', 'organization')),
        member_id uuid REFERENCES person ON DELETE SET NULL,
        message text,
        at timestamptz NOT NULL,
        PRIMARY KEY (application_id, n)
      )`);
    await queryRunner.query(
      'CREATE INDEX application_step_member ON application_step (member_id) WHERE member_id IS NOT NULL',
    );
    await queryRunner.query(`
      ALTER TABLE talent_consent
        DROP CONSTRAINT talent_consent_purpose_check,
        ADD CONSTRAINT talent_consent_purpose_check CHECK (
          purpose IN ('profile-visible', 'profile-opened', 'school-sees-progress', 'application-sent'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
