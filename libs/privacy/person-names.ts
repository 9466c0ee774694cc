import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type NameReader = (manager: EntityManager, personIds: readonly string[]) => Promise<Map<string, string>>;

/** Tells what persons are called. Who they are is known by the feature that signs them in, which comes later. */
@Injectable()
export class PersonNames {
  private read: NameReader = async () => new Map();

  /** Given once, when the process starts. */
  readBy(reader: NameReader): void {
    this.read = reader;
  }

  /** Names by id; who is not there any more is left out. */
  of(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, string>> {
    return this.read(manager, personIds);
  }
}
