import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonNames } from '#privacy';

/** Tells the audit log what persons are called. */
@Injectable()
export class Names implements OnModuleInit {
  constructor(private readonly names: PersonNames) {}

  onModuleInit(): void {
    this.names.readBy(async (manager, ids) => {
      if (ids.length === 0) return new Map();
      const rows = await manager.query<{ id: string; name: string }[]>(
        'SELECT id, name FROM person WHERE id = ANY($1)',
        [ids],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  }
}
