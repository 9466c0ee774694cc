import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations1764060215000 implements MigrationInterface {
  readonly name = 'Invitations1764060215000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A lapsed one is told by lapses_at: nobody has to write it.
    await queryRunner.query(`
      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization,
        vacancy_id uuid REFERENCES vacancy ON DELETE SET NULL,
        vacancy_title text NOT NULL,
        member_id uuid REFERENCES person ON DELETE SET NULL,
        message text NOT NULL,
        state text NOT NULL CHECK (state IN ('sent', 'accepted', 'declined', 'withdrawn')),
        reason text CHECK (reason IN ('not-looking', 'place', 'pay', 'work', 'other')),
        application_id uuid REFERENCES application ON DELETE SET NULL,
        sent_at timestamptz NOT NULL,
        answered_at timestamptz,
        lapses_at timestamptz NOT NULL
      )`);
    // Nobody is asked twice about the same vacancy, whatever became of it.
    await queryRunner.query('CREATE UNIQUE INDEX invitation_once ON invitation (person_id, vacancy_id)');
    await queryRunner.query('CREATE INDEX invitation_own ON invitation (person_id, sent_at DESC, id DESC)');
    await queryRunner.query('CREATE INDEX invitation_sent ON invitation (organization_id, sent_at DESC, id DESC)');
    await queryRunner.query('CREATE INDEX invitation_vacancy ON invitation (vacancy_id)');
    await queryRunner.query(
      'CREATE INDEX invitation_application ON invitation (application_id) WHERE application_id IS NOT NULL',
    );
    await queryRunner.query('CREATE INDEX invitation_member ON invitation (member_id) WHERE member_id IS NOT NULL');
    await queryRunner.query('CREATE INDEX invitation_old ON invitation (sent_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
