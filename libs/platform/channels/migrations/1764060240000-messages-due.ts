import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MessagesDue1764060240000 implements MigrationInterface {
  readonly name = 'MessagesDue1764060240000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What waits as the fair is upgraded is told by the event that tells of several.
    await queryRunner.query(`
      UPDATE outbox_event SET name = 'messages.due', payload = jsonb_build_object('ids', jsonb_build_array(payload->'id'))
      WHERE name = 'message.due'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
