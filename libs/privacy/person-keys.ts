import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { Secrets } from '#platform/secrets';

/** A person as what is kept for long knows them. */
export interface KeyedPerson {
  personId: string;
  /** Random, and the same for as long as the key exists. */
  pseudonym: string;
  /** 32 bytes, for `sealWith` and `openWith`. */
  key: Buffer;
}

interface KeyRow {
  personId: string;
  pseudonym: string;
  sealedKey: Buffer;
}

const KEY_BYTES = 32;
const COLUMNS = 'person_id AS "personId", pseudonym, sealed_key AS "sealedKey"';

/**
 * A pseudonym and a key for each person. What must outlive a person's data names the pseudonym and is sealed with the
 * key: once both are destroyed, nobody can tell who it was, and what was personal in it cannot be read.
 */
@Injectable()
export class PersonKeys {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Those persons, by id; who has no key yet gets one, in the transaction of `manager`. Scan of person_key_pkey. */
  async of(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, KeyedPerson>> {
    // In one order, so that two transactions that make the same keys do not wait for each other.
    const wanted = [...new Set(personIds)].sort();
    const found = await this.found(manager, wanted);
    const lacking = wanted.filter((personId) => !found.has(personId));
    if (lacking.length === 0) return found;
    await manager.query(
      `INSERT INTO person_key (person_id, pseudonym, sealed_key, created_at)
       SELECT person_id, pseudonym, sealed_key, $4 FROM unnest($1::uuid[], $2::uuid[], $3::bytea[])
         WITH ORDINALITY AS made (person_id, pseudonym, sealed_key, n) ORDER BY n
       ON CONFLICT (person_id) DO NOTHING`,
      [
        lacking,
        lacking.map(() => randomUUID()),
        lacking.map((personId) => this.secrets.seal('person-key', randomBytes(KEY_BYTES), personId)),
        this.clock.now(),
      ],
    );
    return this.found(manager, wanted);
  }

  /** The persons behind pseudonyms, by pseudonym; who was erased is left out. Scan of person_key_pseudonym_key. */
  async behind(manager: EntityManager, pseudonyms: readonly string[]): Promise<Map<string, KeyedPerson>> {
    if (pseudonyms.length === 0) return new Map();
    const rows = await manager.query<KeyRow[]>(`SELECT ${COLUMNS} FROM person_key WHERE pseudonym = ANY($1)`, [
      [...new Set(pseudonyms)],
    ]);
    return new Map(rows.map((row) => [row.pseudonym, this.opened(row)]));
  }

  /** The pseudonym of a person; null for one who has none, or was erased. Makes none. */
  async pseudonymOf(manager: EntityManager, personId: string): Promise<string | null> {
    const [row] = await manager.query<{ pseudonym: string }[]>(
      'SELECT pseudonym FROM person_key WHERE person_id = $1',
      [personId],
    );
    return row?.pseudonym ?? null;
  }

  /**
   * Erases: from the commit on nobody can tell who stands behind the person's pseudonym, nor read what was sealed with
   * the key. What is done by or to the person afterwards would begin a new one: destroy it last.
   */
  async destroy(manager: EntityManager, personId: string): Promise<void> {
    await manager.query('DELETE FROM person_key WHERE person_id = $1', [personId]);
  }

  private async found(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, KeyedPerson>> {
    if (personIds.length === 0) return new Map();
    const rows = await manager.query<KeyRow[]>(`SELECT ${COLUMNS} FROM person_key WHERE person_id = ANY($1)`, [
      personIds,
    ]);
    return new Map(rows.map((row) => [row.personId, this.opened(row)]));
  }

  private opened({ personId, pseudonym, sealedKey }: KeyRow): KeyedPerson {
    return { personId, pseudonym, key: this.secrets.open('person-key', sealedKey, personId) };
  }
}
