import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnswersOwed1764060220000 implements MigrationInterface {
  readonly name = 'AnswersOwed1764060220000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE answer_term (
        only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
        days int NOT NULL CHECK (days BETWEEN 3 AND 60),
        set_at timestamptz NOT NULL
      )`);
    // answer_days: the term that was in force when the talent applied; another one later changes nothing of it.
    // reminders: how many of the two the organization got; unanswered_at: when the term was over without an answer.
    await queryRunner.query(`
      ALTER TABLE application
        ADD COLUMN answer_days int,
        ADD COLUMN answer_due timestamptz,
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN unanswered_at timestamptz,
        ADD COLUMN reminders int NOT NULL DEFAULT 0`);
    // To who applied before there was a term it begins now: nobody is late by what was not asked of them.
    await queryRunner.query(`
      UPDATE application SET answer_days = 14,
        answer_due = (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + interval '15 days')
          AT TIME ZONE 'Asia/Shanghai'
      WHERE state IN ('applied', 'viewed')`);
    await queryRunner.query(`
      UPDATE application a SET answered_at = s.at FROM (
        SELECT application_id, min(at) AS at FROM application_step
        WHERE by = 'organization' AND state IN ('shortlisted', 'interview', 'offer', 'rejected')
        GROUP BY application_id) s
      WHERE s.application_id = a.id`);
    // Who waits longest is found in these alone, of an organization and of one vacancy.
    await queryRunner.query(`
      CREATE INDEX application_owed ON application (organization_id, answer_due, id) INCLUDE (state, vacancy_id)
      WHERE state IN ('applied', 'viewed') AND answer_due IS NOT NULL`);
    await queryRunner.query(`
      CREATE INDEX application_vacancy_owed ON application (vacancy_id, answer_due, id)
        INCLUDE (state, organization_id)
      WHERE state IN ('applied', 'viewed') AND answer_due IS NOT NULL`);
    await queryRunner.query(`
      CREATE INDEX application_late ON application (answer_due)
      WHERE state IN ('applied', 'viewed') AND answer_due IS NOT NULL AND unanswered_at IS NULL`);
    await queryRunner.query(`
      CREATE INDEX application_reminding ON application (answer_due, organization_id)
      WHERE state IN ('applied', 'viewed') AND answer_due IS NOT NULL AND reminders < 2`);
    // How organizations answer is counted from this alone.
    await queryRunner.query(`
      CREATE INDEX application_answers ON application (organization_id, applied_at) INCLUDE (answer_due, answered_at)
      WHERE answer_due IS NOT NULL`);
    await queryRunner.query(`
      CREATE TABLE answer_record (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        due int NOT NULL,
        in_time int NOT NULL,
        median_seconds int,
        counted_at timestamptz NOT NULL
      )`);
    // The day of the last reminder: one a day.
    await queryRunner.query(`
      CREATE TABLE answer_reminder (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        day date NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
