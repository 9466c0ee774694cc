import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1764060000000 implements MigrationInterface {
  readonly name = 'Audit1764060000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Who is behind a pseudonym, and the key of what is personal in the log: erasing a person deletes the row.
    await queryRunner.query(`
      CREATE TABLE person_key (
        person_id uuid PRIMARY KEY,
        pseudonym uuid NOT NULL UNIQUE,
        sealed_key bytea NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    // Milliseconds, since they are hashed: what no program reads could be changed unseen.
    await queryRunner.query(`
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        action text NOT NULL,
        actor uuid,
        actor_role text,
        about_kind text NOT NULL,
        about_id text,
        organization_id uuid,
        detail jsonb NOT NULL,
        personal_of uuid,
        personal bytea,
        position bigint UNIQUE,
        previous_hash bytea,
        hash bytea,
        CHECK (num_nulls(actor, actor_role) IN (0, 2)),
        CHECK (num_nulls(personal_of, personal) IN (0, 2)),
        CHECK (num_nulls(position, previous_hash, hash) IN (0, 3))
      )`);
    await queryRunner.query('CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE position IS NULL');
    await queryRunner.query('CREATE INDEX audit_entry_at ON audit_entry (at, id)');
    await queryRunner.query('CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id)');
    await queryRunner.query('CREATE INDEX audit_entry_about ON audit_entry (about_id, at, id)');
    await queryRunner.query(
      'CREATE INDEX audit_entry_personal ON audit_entry (personal_of, at, id) WHERE personal_of IS NOT NULL',
    );
    await queryRunner.query(
      'CREATE INDEX audit_entry_organization ON audit_entry (organization_id, at, id) WHERE organization_id IS NOT NULL',
    );
    await queryRunner.query('CREATE INDEX audit_entry_action ON audit_entry (action text_pattern_ops, at)');
    // Both ends of the chain, one row at most: what was pruned ends at the anchor, what is sealed at the head.
    await queryRunner.query(`
      CREATE TABLE audit_chain (
        only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
        anchor_position bigint NOT NULL CHECK (anchor_position >= 0),
        anchor_hash bytea NOT NULL,
        head_position bigint NOT NULL CHECK (head_position >= anchor_position),
        head_hash bytea NOT NULL
      )`);
    // An entry is written unsealed, sealed once, and deleted when it is old and lies behind the anchor. Nothing else.
    await queryRunner.query(`
      CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        seal CONSTANT text[] := ARRAY['position', 'previous_hash', 'hash'];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.position IS NULL THEN RETURN NEW; END IF;
        ELSIF TG_OP = 'UPDATE' THEN
          IF OLD.position IS NULL AND NEW.position IS NOT NULL
             AND (to_jsonb(NEW) - seal)::text = (to_jsonb(OLD) - seal)::text THEN RETURN NEW; END IF;
        ELSIF TG_OP = 'DELETE' THEN
          IF OLD.at < now() - interval '3 years'
             AND OLD.position <= (SELECT anchor_position FROM audit_chain) THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION 'What stands in the audit log stays as it is (%).', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_entry_stays BEFORE INSERT OR UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()`);
    await queryRunner.query(`
      CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()`);
    await queryRunner.query(`
      CREATE FUNCTION audit_chain_grows() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF NEW.head_position >= OLD.head_position AND NEW.anchor_position >= OLD.anchor_position THEN
            RETURN NEW;
          END IF;
        END IF;
        RAISE EXCEPTION 'The chain of the audit log only grows (%).', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_chain_grows BEFORE UPDATE OR DELETE ON audit_chain
      FOR EACH ROW EXECUTE FUNCTION audit_chain_grows()`);
    await queryRunner.query(`
      CREATE TRIGGER audit_chain_is_not_emptied BEFORE TRUNCATE ON audit_chain
      FOR EACH STATEMENT EXECUTE FUNCTION audit_chain_grows()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore the backup that was made before the upgrade.');
  }
}
