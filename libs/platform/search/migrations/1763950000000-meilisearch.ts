import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the index of a kind is when Meilisearch has it: the name of the index that is searched, and of the one that is
 * being built to take its place.
 */
export class Meilisearch1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE search.index ADD COLUMN uid text, ADD COLUMN next_uid text');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a back-up instead.');
  }
}
