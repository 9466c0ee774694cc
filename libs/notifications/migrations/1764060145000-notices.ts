import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notices1764060145000 implements MigrationInterface {
  readonly name = 'Notices1764060145000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // key: of those with the same one a person gets one. send_at: when it is told by a message too; null: it was, or is
    // not to be.
    await queryRunner.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        key text NOT NULL,
        template text NOT NULL,
        "values" jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        send_at timestamptz,
        UNIQUE (person_id, key)
      )`);
    await queryRunner.query('CREATE INDEX notice_own ON notice (person_id, id DESC)');
    await queryRunner.query('CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL');
    await queryRunner.query('CREATE INDEX notice_due ON notice (send_at, person_id) WHERE send_at IS NOT NULL');
    await queryRunner.query('CREATE INDEX notice_old ON notice (created_at)');
    await queryRunner.query(`
      CREATE TABLE notice_choice (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        choices jsonb NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
