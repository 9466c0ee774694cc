import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Saved1764060115000 implements MigrationInterface {
  readonly name = 'Saved1764060115000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE favourite (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, vacancy_id)
      )`);
    await queryRunner.query('CREATE INDEX favourite_listed ON favourite (person_id, created_at DESC, vacancy_id DESC)');
    // What keeps deleting a vacancy cheap.
    await queryRunner.query('CREATE INDEX favourite_vacancy ON favourite (vacancy_id)');
    await queryRunner.query(`
      CREATE TABLE seen_vacancy (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        vacancy_id uuid NOT NULL REFERENCES vacancy ON DELETE CASCADE,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, vacancy_id)
      )`);
    await queryRunner.query('CREATE INDEX seen_vacancy_listed ON seen_vacancy (person_id, seen_at DESC)');
    await queryRunner.query('CREATE INDEX seen_vacancy_vacancy ON seen_vacancy (vacancy_id)');
    await queryRunner.query('CREATE INDEX seen_vacancy_old ON seen_vacancy (seen_at)');
    // Who does not want what they read to be kept: nobody else has a row.
    await queryRunner.query(`
      CREATE TABLE seen_refusal (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        since timestamptz NOT NULL
      )`);
    // looked_until and told_until: what was first published before them was seen on the site, or told by e-mail.
    // due_at: when its person is to be told next. queued_until: until then a job has it in hand.
    await queryRunner.query(`
      CREATE TABLE saved_search (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        name text NOT NULL,
        query jsonb NOT NULL,
        query_key text NOT NULL,
        alert text NOT NULL CHECK (alert IN ('none', 'daily', 'weekly')),
        looked_until timestamptz NOT NULL,
        told_until timestamptz NOT NULL,
        due_at timestamptz,
        queued_until timestamptz,
        created_at timestamptz NOT NULL,
        UNIQUE (person_id, query_key),
        CHECK ((alert = 'none') = (due_at IS NULL))
      )`);
    await queryRunner.query(`
      CREATE INDEX saved_search_due ON saved_search (greatest(due_at, queued_until)) WHERE due_at IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
