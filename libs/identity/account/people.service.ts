import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#contracts';

/** How a person is reached. */
export interface Contact {
  name: string;
  phone: string | null;
  email: string | null;
  language: Language;
}

/** What other features may know of people. */
@Injectable()
export class People {
  constructor(private readonly dataSource: DataSource) {}

  /** Names by id; ids that are not there are left out. */
  async names(ids: readonly string[], manager = this.dataSource.manager): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<{ id: string; name: string }[]>('SELECT id, name FROM person WHERE id = ANY($1)', [
      [...new Set(ids)],
    ]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** How somebody is reached; null when there is nobody of this id. */
  async contact(manager: EntityManager, id: string): Promise<Contact | null> {
    return (await this.contacts(manager, [id])).get(id) ?? null;
  }

  /** How each of them is reached, by id; who is not there is left out. */
  async contacts(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Contact>> {
    const rows = await manager.query<(Contact & { id: string })[]>(
      'SELECT id, name, phone, email, language FROM person WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, ...contact }) => [id, contact]));
  }
}
