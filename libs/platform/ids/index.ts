import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids grow with time and new rows stand together in their indexes. */
export function newId(): string {
  return v7();
}
