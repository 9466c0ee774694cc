import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TalentUse1764060112000 implements MigrationInterface {
  readonly name = 'TalentUse1764060112000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // How much was looked at in a day by whom; without an organization by an organizer.
    await queryRunner.query(`
      CREATE TABLE talent_use (
        organization_id uuid REFERENCES organization ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        day date NOT NULL,
        searches int NOT NULL,
        profiles int NOT NULL,
        UNIQUE NULLS NOT DISTINCT (organization_id, day, person_id)
      )`);
    await queryRunner.query('CREATE INDEX talent_use_person ON talent_use (person_id)');
    await queryRunner.query('CREATE INDEX talent_use_day ON talent_use (day)');
    await queryRunner.query(`
      CREATE TABLE talent_alarm (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        day date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('searches', 'profiles')),
        used int NOT NULL,
        allowed int NOT NULL,
        raised_at timestamptz NOT NULL,
        seen_at timestamptz,
        UNIQUE (organization_id, day, kind)
      )`);
    await queryRunner.query(`
      CREATE TABLE talent_stop (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        reason text NOT NULL,
        since timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
