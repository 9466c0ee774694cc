import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConfirmedConditions1764060217000 implements MigrationInterface {
  readonly name = 'ConfirmedConditions1764060217000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE application ADD COLUMN conditions text[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
