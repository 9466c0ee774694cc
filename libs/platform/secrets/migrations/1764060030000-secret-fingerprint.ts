import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SecretFingerprint1764060030000 implements MigrationInterface {
  readonly name = 'SecretFingerprint1764060030000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // By which a start finds out that it has another key than the data: one row, written by the first start.
    await queryRunner.query(`
      CREATE TABLE secret_fingerprint (
        only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
        fingerprint bytea NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
