import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Secrets } from '#platform/secrets';

const ID_BYTES = 16;

/** Puts an end to e-mails about saved searches for who has one of them in hand, signed in or not. */
@Injectable()
export class Unsubscribing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
  ) {}

  /** What stands in a person's e-mails: whose they are, marked by the fair's key. It opens nothing but this. */
  tokenFor(personId: string): string {
    const id = Buffer.from(personId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.secrets.mark('unsubscribe', personId)]).toString('base64url');
  }

  /**
   * From now on its person is told of no saved search by e-mail; the searches stay.
   * @returns false where no such token was given out
   */
  async stop(token: string): Promise<boolean> {
    const bytes = Buffer.from(token, 'base64url');
    const personId = uuidOf(bytes.subarray(0, ID_BYTES));
    if (personId === null || !this.secrets.isMark(bytes.subarray(ID_BYTES), 'unsubscribe', personId)) return false;
    await this.dataSource.query(
      `UPDATE saved_search SET alert = 'none', due_at = NULL, queued_until = NULL WHERE person_id = $1 AND alert <> 'none'`,
      [personId],
    );
    return true;
  }
}

function uuidOf(bytes: Buffer): string | null {
  if (bytes.length !== ID_BYTES) return null;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
