import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrganizationNames } from '#privacy';

/** Tells the audit log what organizations are called. */
@Injectable()
export class NamesInTrails implements OnModuleInit {
  constructor(private readonly names: OrganizationNames) {}

  onModuleInit(): void {
    this.names.readBy(async (manager, ids) => {
      if (ids.length === 0) return new Map();
      const rows = await manager.query<{ id: string; name: string }[]>(
        'SELECT id, name FROM organization WHERE id = ANY($1)',
        [ids],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  }
}
