import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type NameReader = (manager: EntityManager, ids: readonly string[]) => Promise<Map<string, string>>;

/** What somebody is called is known by a feature that comes later: it says so once, when the process starts. */
class Names {
  private read: NameReader = async () => new Map();

  readBy(reader: NameReader): void {
    this.read = reader;
  }

  /** Names by id; who is not there any more is left out. */
  of(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    return this.read(manager, ids);
  }
}

/** Tells what persons are called. */
@Injectable()
export class PersonNames extends Names {}

/** Tells what organizations are called. */
@Injectable()
export class OrganizationNames extends Names {}
