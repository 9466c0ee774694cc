import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1764060200000 implements MigrationInterface {
  readonly name = 'Calendar1764060200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // = of an id beside && of a range in one index. Trusted since PostgreSQL 13: the owner of a database may create it.
    await queryRunner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    // person_id is resource_id where that is a person: so what is held of somebody goes with their account.
    await queryRunner.query(`
      CREATE TABLE calendar_hold (
        owner_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('person', 'place', 'room')),
        resource_id uuid NOT NULL,
        during tstzrange NOT NULL CHECK (
          NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
          AND NOT lower_inf(during) AND NOT upper_inf(during)),
        lapses_at timestamptz,
        person_id uuid GENERATED ALWAYS AS (CASE kind WHEN 'person' THEN resource_id END) STORED
          REFERENCES person ON DELETE CASCADE,
        PRIMARY KEY (owner_id, resource_id, during),
        CONSTRAINT calendar_hold_once
          EXCLUDE USING gist (resource_id WITH =, during WITH &&, owner_id WITH <>)
      )`);
    await queryRunner.query(
      'CREATE INDEX calendar_hold_person ON calendar_hold (person_id) WHERE person_id IS NOT NULL',
    );
    await queryRunner.query('CREATE INDEX calendar_hold_past ON calendar_hold (upper(during))');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
