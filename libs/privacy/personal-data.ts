import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What one feature holds of persons. All of these parts together are all that the fair knows of somebody. */
export interface PersonalDataPart {
  /** As it is called in the file that a person takes out. */
  name: string;
  /** All of it that is this person's, as plain data. Ids of other persons and secrets are left out. */
  read(manager: EntityManager, personId: string): Promise<unknown>;
  /** Erases what does not go with the row of the person by a foreign key. */
  erase?(manager: EntityManager, personId: string): Promise<void>;
}

/**
 * Erases a person in the transaction of `manager`: what each feature holds, in the order of the parts, the last of which
 * takes the row of the person away. The id is noted, so that a backup from before does not bring them back.
 */
export async function erasePerson(
  manager: EntityManager,
  parts: readonly PersonalDataPart[],
  personId: string,
  at: Date,
): Promise<void> {
  for (const part of parts) await part.erase?.(manager, personId);
  await manager.query('DELETE FROM person_key WHERE person_id = $1', [personId]);
  await manager.query('INSERT INTO erasure (person_id, erased_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    personId,
    at,
  ]);
}

/** What all features hold of persons. */
@Injectable()
export class PersonalData {
  constructor(private readonly parts: readonly PersonalDataPart[]) {}

  /** All that is held of a person, by part. */
  async read(manager: EntityManager, personId: string): Promise<Record<string, unknown>> {
    const read: Record<string, unknown> = {};
    for (const part of this.parts) read[part.name] = await part.read(manager, personId);
    return read;
  }

  /** @see erasePerson */
  erase(manager: EntityManager, personId: string, at: Date): Promise<void> {
    return erasePerson(manager, this.parts, personId, at);
  }
}

@Module({})
export class PersonalDataModule {
  /** @param parts of all features, in the order in which they are erased */
  static forRoot(parts: readonly PersonalDataPart[]): DynamicModule {
    return {
      module: PersonalDataModule,
      global: true,
      providers: [{ provide: PersonalData, useFactory: () => new PersonalData(parts) }],
      exports: [PersonalData],
    };
  }
}
