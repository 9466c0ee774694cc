import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchoolConsent1764060131000 implements MigrationInterface {
  readonly name = 'SchoolConsent1764060131000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE talent_consent
        DROP CONSTRAINT talent_consent_purpose_check,
        ADD CONSTRAINT talent_consent_purpose_check
          CHECK (purpose IN ('profile-visible', 'profile-opened', 'school-sees-progress'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
