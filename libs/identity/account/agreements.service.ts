import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AgreementGiven, type LegalDocumentName, legalDocuments } from '#contracts';
import { LegalService } from '#legal';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';

/** What people agreed to: document, version, when. */
@Injectable()
export class Agreements {
  constructor(
    private readonly legal: LegalService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem auth/agreement-needed unless the versions in force are named */
  mustBeInForce(given: AgreementGiven | undefined): AgreementGiven {
    const isCurrent = legalDocuments.every((document) => given?.[document] === this.inForce(document));
    if (given === undefined || !isCurrent) throw problem('auth/agreement-needed');
    return given;
  }

  async record(manager: EntityManager, personId: string, given: AgreementGiven): Promise<void> {
    for (const document of legalDocuments) {
      await manager.query(
        'INSERT INTO consent (person_id, document, version, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [personId, document, given[document], this.clock.now()],
      );
    }
  }

  /** Whether a person agreed to all that is in force. */
  async areCurrent(manager: EntityManager, personId: string): Promise<boolean> {
    const rows = await manager.query<{ document: LegalDocumentName; version: string }[]>(
      'SELECT document, version FROM consent WHERE person_id = $1',
      [personId],
    );
    return legalDocuments.every((document) =>
      rows.some((row) => row.document === document && row.version === this.inForce(document)),
    );
  }

  private inForce(document: LegalDocumentName): string | undefined {
    return this.legal.versions(document, 'zh').versions.find(({ state }) => state === 'in-force')?.version;
  }
}
