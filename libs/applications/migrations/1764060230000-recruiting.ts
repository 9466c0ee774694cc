import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Recruiting1764060230000 implements MigrationInterface {
  readonly name = 'Recruiting1764060230000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE application
        ADD COLUMN responsible_id uuid REFERENCES person ON DELETE SET NULL,
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}'`);
    // Lists stay pages of an index alone, also of one tag or one member.
    const lists = [
      ['application_received', '(organization_id, applied_at DESC, id DESC) INCLUDE (state, vacancy_id', ''],
      ['application_vacancy', '(vacancy_id, applied_at DESC, id DESC) INCLUDE (state, organization_id', ''],
      ['application_owed', '(organization_id, answer_due, id) INCLUDE (state, vacancy_id', 'owed'],
      ['application_vacancy_owed', '(vacancy_id, answer_due, id) INCLUDE (state, organization_id', 'owed'],
    ];
    for (const [name, columns, kind] of lists) {
      await queryRunner.query(`DROP INDEX ${name}`);
      await queryRunner.query(
        `CREATE INDEX ${name} ON application ${columns}, responsible_id, tags)
         ${kind === 'owed' ? `WHERE state IN ('applied', 'viewed') AND answer_due IS NOT NULL` : ''}`,
      );
    }
    await queryRunner.query(`
      CREATE INDEX application_responsible ON application (responsible_id, organization_id, applied_at DESC, id DESC)
        INCLUDE (state, vacancy_id, answer_due, tags)
      WHERE responsible_id IS NOT NULL`);
    // Who leaves, or answers no longer, is responsible for nothing any more.
    await queryRunner.query(`
      CREATE FUNCTION membership_frees_applications() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.role NOT IN ('owner', 'recruiter') THEN
          UPDATE application SET responsible_id = NULL
          WHERE responsible_id = OLD.person_id AND organization_id = OLD.organization_id;
        END IF;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER membership_frees_applications AFTER DELETE OR UPDATE OF role ON membership
      FOR EACH ROW EXECUTE FUNCTION membership_frees_applications()`);
    await queryRunner.query(`
      CREATE TABLE application_note (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
        member_id uuid REFERENCES person ON DELETE SET NULL,
        text text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX application_note_application ON application_note (application_id, id)');
    await queryRunner.query(
      'CREATE INDEX application_note_member ON application_note (member_id) WHERE member_id IS NOT NULL',
    );
    await queryRunner.query(`
      CREATE TABLE application_tag (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        PRIMARY KEY (organization_id, name)
      )`);
    await queryRunner.query(`
      CREATE TABLE reply_template (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        text text NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (organization_id, name)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
