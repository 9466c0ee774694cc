import { Inject, Injectable } from '@nestjs/common';
import type { Language, LegalDocument, LegalDocumentName, LegalVersions } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import { filledIn, operatorOf } from './operator.rules.js';
import { published } from './published.js';
import { historyOf, inForce } from './versions.rules.js';

@Injectable()
export class LegalService {
  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * One version of a document, with the operator's particulars filled in.
   * @param version null for the one in force today
   * @throws Problem legal/not-found
   */
  document(document: LegalDocumentName, version: string | null, language: Language): LegalDocument {
    const today = dayOf(this.clock.now());
    const history = historyOf(published[document], today, language);
    const chosen =
      version === null
        ? inForce(published[document], today)
        : published[document].find((known) => known.version === version);
    const facts = history.find((known) => known.version === chosen?.version);
    if (chosen === undefined || facts === undefined) throw problem('legal/not-found');
    const { title, summary, sections } = filledIn(chosen.texts[language], operatorOf(this.settings), language);
    return { document, ...facts, title, summary, sections, versions: history };
  }

  versions(document: LegalDocumentName, language: Language): LegalVersions {
    return { versions: historyOf(published[document], dayOf(this.clock.now()), language) };
  }
}
