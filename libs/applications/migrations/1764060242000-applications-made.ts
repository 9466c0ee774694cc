import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApplicationsMade1764060242000 implements MigrationInterface {
  readonly name = 'ApplicationsMade1764060242000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What waits as the fair is upgraded is told by the event that tells of several.
    await queryRunner.query(`
      UPDATE outbox_event
      SET name = 'applications.made',
        payload = jsonb_build_object('applicationIds', jsonb_build_array(payload->'applicationId'))
      WHERE name = 'application.made'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
