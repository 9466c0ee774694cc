import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Announcement1764060022000 implements MigrationInterface {
  readonly name = 'Announcement1764060022000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE announcement (
        id uuid PRIMARY KEY,
        title_zh text NOT NULL,
        text_zh text NOT NULL,
        title_en text,
        text_en text,
        is_pinned bool NOT NULL,
        from_day date NOT NULL,
        until_day date,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        published_at timestamptz,
        version int NOT NULL,
        CHECK ((title_en IS NULL) = (text_en IS NULL)),
        CHECK (until_day >= from_day)
      )`);
    await queryRunner.query(
      `CREATE INDEX announcement_shown ON announcement (is_pinned DESC, from_day DESC, id DESC) WHERE state = 'published'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
