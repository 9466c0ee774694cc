import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Erasure1764060092000 implements MigrationInterface {
  readonly name = 'Erasure1764060092000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Who was erased, by an id that says nothing any more: a backup from before is restored without them.
    await queryRunner.query('CREATE TABLE erasure (person_id uuid PRIMARY KEY, erased_at timestamptz NOT NULL)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
