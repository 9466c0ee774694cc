import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignIn1764060010000 implements MigrationInterface {
  readonly name = 'SignIn1764060010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A password that was given out for once has to be changed at the first sign-in, and lapses.
    await queryRunner.query('ALTER TABLE person ADD COLUMN password_lapses_at timestamptz');
    // Who one is was shown on this device last: when, and by what.
    await queryRunner.query(`
      ALTER TABLE device
        ADD COLUMN proved_at timestamptz,
        ADD COLUMN proved_by text CHECK (proved_by IN ('phone', 'email', 'password', 'demo'))`);
    // Neither address nor code can be read from a row: both are kept as marks. One code a browser, address and purpose.
    await queryRunner.query(`
      CREATE TABLE sign_in_code (
        id uuid PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('sign-in', 'reset-password', 'prove', 'change')),
        address_mark bytea NOT NULL,
        asker_mark bytea NOT NULL,
        network_mark bytea NOT NULL,
        code_mark bytea NOT NULL,
        tries int NOT NULL DEFAULT 0,
        strange_tries int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        UNIQUE (address_mark, purpose, asker_mark)
      )`);
    await queryRunner.query('CREATE INDEX sign_in_code_expiry ON sign_in_code (expires_at)');
    await queryRunner.query(`
      CREATE TABLE consent (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        document text NOT NULL CHECK (document IN ('terms', 'privacy')),
        version text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (person_id, document, version)
      )`);
    await queryRunner.query(`
      CREATE TABLE second_factor (
        person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        secret bytea NOT NULL,
        last_step bigint,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz
      )`);
    await queryRunner.query(`
      CREATE TABLE recovery_code (
        person_id uuid NOT NULL REFERENCES second_factor (person_id) ON DELETE CASCADE,
        code_mark bytea NOT NULL,
        PRIMARY KEY (person_id, code_mark)
      )`);
    // What was done how often in a time, by marks of who did it or to whom: read and counted by one statement.
    await queryRunner.query(`
      CREATE TABLE counted_window (
        key bytea PRIMARY KEY,
        count int NOT NULL,
        ends_at timestamptz NOT NULL,
        paused_until timestamptz
      )`);
    await queryRunner.query('CREATE INDEX counted_window_end ON counted_window (ends_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
