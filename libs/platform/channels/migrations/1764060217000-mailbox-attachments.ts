import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailboxAttachments1764060217000 implements MigrationInterface {
  readonly name = 'MailboxAttachments1764060217000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Files that an e-mail carries: [{ name, type, content }].
    await queryRunner.query(`ALTER TABLE mailbox_message ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
