import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganizationName1764060071000 implements MigrationInterface {
  readonly name = 'OrganizationName1764060071000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Of the same name, with a credit code or without: what could be claimed, and doubles.
    await queryRunner.query('CREATE INDEX organization_same_name ON organization (name_key) WHERE merged_into IS NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
