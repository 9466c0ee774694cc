import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1764060000000 implements MigrationInterface {
  readonly name = 'Audit1764060000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        action text NOT NULL,
        actor uuid,
        actor_role text,
        about_kind text NOT NULL,
        about_id uuid,
        organization_id uuid,
        detail jsonb NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
