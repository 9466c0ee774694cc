import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Interviews1764060210000 implements MigrationInterface {
  readonly name = 'Interviews1764060210000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // offered: [{ id, startsAt }], what waits for an answer. due_at: when time does something to it by itself.
    await queryRunner.query(`
      CREATE TABLE interview (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        state text NOT NULL CHECK (
          state IN ('proposed', 'booked', 'moving', 'past', 'refused', 'lapsed', 'cancelled')),
        minutes int NOT NULL,
        buffer_before int NOT NULL,
        buffer_after int NOT NULL,
        place_kind text NOT NULL CHECK (place_kind IN ('place', 'online')),
        place text,
        place_id uuid,
        is_reserved boolean NOT NULL,
        proposed_by text CHECK (proposed_by IN ('talent', 'organization')),
        offered jsonb,
        answer_by timestamptz,
        booked_id uuid,
        starts_at timestamptz,
        talent_attendance text CHECK (talent_attendance IN ('met', 'no-show')),
        organization_attendance text CHECK (organization_attendance IN ('met', 'no-show')),
        due_at timestamptz,
        version int NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK ((state IN ('proposed', 'moving')) = (answer_by IS NOT NULL)),
        CHECK ((answer_by IS NULL) = (offered IS NULL) AND (answer_by IS NULL) = (proposed_by IS NULL)),
        CHECK ((booked_id IS NULL) = (starts_at IS NULL)),
        CHECK (state NOT IN ('booked', 'moving', 'past') OR starts_at IS NOT NULL)
      )`);
    // Of two that are proposed at once for an application, one is.
    await queryRunner.query(`
      CREATE UNIQUE INDEX interview_open ON interview (application_id)
      WHERE state IN ('proposed', 'booked', 'moving')`);
    await queryRunner.query('CREATE INDEX interview_application ON interview (application_id)');
    await queryRunner.query('CREATE INDEX interview_own ON interview (person_id, id DESC)');
    await queryRunner.query('CREATE INDEX interview_received ON interview (organization_id, id DESC)');
    await queryRunner.query('CREATE INDEX interview_due ON interview (due_at) WHERE due_at IS NOT NULL');
    await queryRunner.query(`
      CREATE TABLE interview_interviewer (
        interview_id uuid NOT NULL REFERENCES interview ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        PRIMARY KEY (interview_id, person_id)
      )`);
    await queryRunner.query('CREATE INDEX interview_interviewer_person ON interview_interviewer (person_id)');
    // The timeline: n is the version of the interview that the step made.
    await queryRunner.query(`
      CREATE TABLE interview_step (
        interview_id uuid NOT NULL REFERENCES interview ON DELETE CASCADE,
        n int NOT NULL,
        kind text NOT NULL,
        by text CHECK (by IN ('talent', 'organization')),
        member_id uuid REFERENCES person ON DELETE SET NULL,
        times timestamptz[] NOT NULL,
        message text,
        at timestamptz NOT NULL,
        PRIMARY KEY (interview_id, n)
      )`);
    await queryRunner.query(
      'CREATE INDEX interview_step_member ON interview_step (member_id) WHERE member_id IS NOT NULL',
    );
    // Whatever deletes an interview (the talent leaves, the application is forgotten) frees what it held.
    await queryRunner.query(`
      CREATE FUNCTION interview_frees() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM calendar_hold WHERE owner_id = OLD.id;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER interview_frees AFTER DELETE ON interview
      FOR EACH ROW EXECUTE FUNCTION interview_frees()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
