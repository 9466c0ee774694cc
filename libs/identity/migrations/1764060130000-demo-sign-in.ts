import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DemoSignIn1764060130000 implements MigrationInterface {
  readonly name = 'DemoSignIn1764060130000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Whom a demo invents to be found is of the demo too, and nobody signs in as them.
    await queryRunner.query('ALTER TABLE person ADD COLUMN demo_sign_in bool NOT NULL DEFAULT false');
    await queryRunner.query('UPDATE person SET demo_sign_in = true WHERE is_demo');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
