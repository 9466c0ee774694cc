import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Conversations1764060220000 implements MigrationInterface {
  readonly name = 'Conversations1764060220000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // last_n is the number of the last message; talent_n and organization_n those of the last of each side. A vacancy that
    // is deleted leaves its title, and what was written to the talent.
    await queryRunner.query(`
      CREATE TABLE conversation (
        id uuid PRIMARY KEY,
        vacancy_id uuid REFERENCES vacancy ON DELETE SET NULL,
        vacancy_title text NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization,
        last_n int NOT NULL DEFAULT 0,
        talent_n int NOT NULL DEFAULT 0,
        organization_n int NOT NULL DEFAULT 0,
        changed_at timestamptz NOT NULL,
        CHECK (last_n = greatest(talent_n, organization_n)),
        UNIQUE (vacancy_id, person_id)
      )`);
    await queryRunner.query(
      'CREATE INDEX conversation_own ON conversation (person_id, changed_at DESC, id DESC) WHERE last_n > 0',
    );
    await queryRunner.query(
      'CREATE INDEX conversation_received ON conversation (organization_id, changed_at DESC, id DESC) WHERE last_n > 0',
    );
    await queryRunner.query('CREATE INDEX conversation_old ON conversation (changed_at)');
    // n counts from 1 without a gap, given under the lock of the conversation; id is chosen by who sends.
    await queryRunner.query(`
      CREATE TABLE conversation_message (
        conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
        n int NOT NULL CHECK (n > 0),
        id uuid NOT NULL,
        by text NOT NULL CHECK (by IN ('talent', 'organization')),
        member_id uuid REFERENCES person ON DELETE SET NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (conversation_id, n),
        UNIQUE (conversation_id, id)
      )`);
    await queryRunner.query(
      'CREATE INDEX conversation_message_member ON conversation_message (member_id) WHERE member_id IS NOT NULL',
    );
    // n: the message with which it was sent; null as long as it waits for that.
    await queryRunner.query(`
      CREATE TABLE conversation_file (
        id uuid PRIMARY KEY,
        conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
        n int,
        place int,
        person_id uuid REFERENCES person ON DELETE SET NULL,
        by text NOT NULL CHECK (by IN ('talent', 'organization')),
        file_id uuid NOT NULL REFERENCES stored_file,
        uploaded_at timestamptz NOT NULL,
        FOREIGN KEY (conversation_id, n) REFERENCES conversation_message
      )`);
    await queryRunner.query('CREATE INDEX conversation_file_message ON conversation_file (conversation_id, n)');
    await queryRunner.query('CREATE INDEX conversation_file_stored ON conversation_file (file_id)');
    await queryRunner.query('CREATE INDEX conversation_file_person ON conversation_file (person_id)');
    await queryRunner.query(
      'CREATE INDEX conversation_file_waiting ON conversation_file (uploaded_at) WHERE n IS NULL',
    );
    // Whatever deletes it (the conversation is forgotten, the talent leaves) takes the file itself along at once.
    await queryRunner.query(`
      CREATE FUNCTION conversation_file_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM stored_file WHERE id = OLD.file_id;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER conversation_file_gone AFTER DELETE ON conversation_file
      FOR EACH ROW EXECUTE FUNCTION conversation_file_gone()`);
    // How far somebody has read, as which side.
    await queryRunner.query(`
      CREATE TABLE conversation_read (
        conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        side text NOT NULL CHECK (side IN ('talent', 'organization')),
        n int NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (conversation_id, person_id, side)
      )`);
    await queryRunner.query('CREATE INDEX conversation_read_person ON conversation_read (person_id)');
    await queryRunner.query(`
      CREATE TABLE conversation_choice (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        receipts boolean NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
