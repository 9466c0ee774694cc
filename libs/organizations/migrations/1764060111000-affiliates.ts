import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Affiliates1764060111000 implements MigrationInterface {
  readonly name = 'Affiliates1764060111000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organization_affiliate (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        credit_code char(18) NOT NULL,
        name text NOT NULL,
        named_by text NOT NULL CHECK (named_by IN ('organization', 'desk')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organization_id, credit_code)
      )`);
    await queryRunner.query('CREATE INDEX organization_affiliate_code ON organization_affiliate (credit_code)');
    // One row for an organization, and one without for the whole fair.
    await queryRunner.query(`
      CREATE TABLE blind_stage (
        organization_id uuid UNIQUE NULLS NOT DISTINCT REFERENCES organization ON DELETE CASCADE,
        since timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
