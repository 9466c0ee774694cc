import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Recovery1764060100000 implements MigrationInterface {
  readonly name = 'Recovery1764060100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A number that went on to somebody else still finds its account at the desk: who reads the table does not learn it.
    // Since when an organizer has a role that may recover accounts: who was just appointed confirms nothing.
    await queryRunner.query(`
      ALTER TABLE person
        ADD COLUMN parted_phone_mark bytea,
        ADD COLUMN organizer_since timestamptz`);
    await queryRunner.query('UPDATE person SET organizer_since = created_at WHERE organizer_role IS NOT NULL');
    await queryRunner.query(`
      CREATE INDEX person_parted_phone ON person (parted_phone_mark) WHERE parted_phone_mark IS NOT NULL`);
    await queryRunner.query(`
      CREATE TABLE account_recovery (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        phone text,
        email text,
        shown_by text NOT NULL CHECK (shown_by IN ('id-card', 'authorization', 'university', 'other')),
        reason text NOT NULL,
        proposed_by uuid REFERENCES person (id) ON DELETE SET NULL,
        proposed_at timestamptz NOT NULL,
        confirmed_by uuid REFERENCES person (id) ON DELETE SET NULL,
        confirmed_at timestamptz,
        ending text CHECK (ending IN ('declined', 'withdrawn', 'objected', 'used', 'lapsed')),
        ended_by uuid REFERENCES person (id) ON DELETE SET NULL,
        ended_at timestamptz,
        end_reason text,
        CHECK (num_nonnulls(phone, email) = 1),
        CHECK ((ending IS NULL) = (ended_at IS NULL))
      )`);
    // One at a time for an account, and for an address: it opens no more than one.
    await queryRunner.query(
      'CREATE UNIQUE INDEX account_recovery_person ON account_recovery (person_id) WHERE ended_at IS NULL',
    );
    await queryRunner.query(
      'CREATE UNIQUE INDEX account_recovery_phone ON account_recovery (phone) WHERE ended_at IS NULL',
    );
    await queryRunner.query(
      'CREATE UNIQUE INDEX account_recovery_email ON account_recovery (email) WHERE ended_at IS NULL',
    );
    await queryRunner.query('CREATE INDEX account_recovery_end ON account_recovery (ended_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
