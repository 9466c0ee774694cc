import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The embedded search engine's own schema. The tables of an index are made by the engine, a generation at a time, since
 * they are derived: they can be dropped and built again whenever their layout changes.
 */
export class Search1763900005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA search');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(`
      CREATE TABLE search.index (
        kind text PRIMARY KEY,
        generation integer NOT NULL,
        fingerprint text NOT NULL,
        building integer,
        built_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE SEQUENCE search.generation AS integer');
    await runner.query(`
      CREATE TABLE search.code (
        n smallint GENERATED ALWAYS AS IDENTITY,
        facet text NOT NULL,
        code text NOT NULL,
        PRIMARY KEY (facet, code)
      )`);
    // What was written while an index is built beside: carried over before the swap.
    await runner.query('CREATE TABLE search.written (kind text NOT NULL, id uuid NOT NULL, PRIMARY KEY (kind, id))');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a back-up instead.');
  }
}
