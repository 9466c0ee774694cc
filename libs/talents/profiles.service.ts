import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  Language,
  ResumeContent,
  TalentAsSeen,
  TalentProfile,
  TalentProfileSave,
  TalentWishes,
  Visibility,
} from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { invalidRequest, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { nameOf, occupationName } from '#reference';
import { hiddenBecause } from './audience.rules.js';
import { Consents } from './consents.js';
import { unknownWishes } from './known-names.rules.js';
import { anonymousContent } from './shown-content.rules.js';
import { shownFacts } from './shown-facts.js';
import { resumesChanged } from './talent-changes.js';

interface ProfileRow {
  wishes: TalentWishes;
  visibility: Visibility;
  version: number;
}

/** What was never said is null, and so is all of a résumé that is not there. */
type SeenRow = { [key in 'wishes' | 'visibility']: ProfileRow[key] | null } & (
  | { content: ResumeContent; updatedAt: Date }
  | { content: null; updatedAt: Date | null }
);

/** What holds as long as nothing was said: nobody sees anything that was not sent to them. */
const unsaid: ProfileRow = {
  wishes: { seeking: 'open', occupations: [], places: [], payMonthlyMin: null, payMonthlyMax: null, employments: [] },
  visibility: 'invited',
  version: 0,
};

/** What a talent 人才 looks for, and who may see them. */
@Injectable()
export class Profiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: Consents,
  ) {}

  /** One's own. By talent_pkey. */
  async own({ personId }: Caller, language: Language): Promise<TalentProfile> {
    const [row = unsaid] = await this.dataSource.query<ProfileRow[]>(
      'SELECT wishes, visibility, version FROM talent WHERE person_id = $1',
      [personId],
    );
    return {
      ...row,
      occupations: row.wishes.occupations.map((code) => ({ code, name: occupationName(code) })),
      places: row.wishes.places.map((code) => ({ code, name: nameOf(code, language) })),
    };
  }

  /** Oneself as every organization reads it that may find oneself. By talent_pkey and resume_person. */
  async asSeen({ personId }: Caller, language: Language): Promise<TalentAsSeen> {
    const [row] = await this.dataSource.query<[SeenRow]>(
      `SELECT t.wishes, t.visibility, r.content, GREATEST(t.updated_at, r.updated_at) AS "updatedAt"
       FROM (SELECT $1::uuid AS person_id) p LEFT JOIN talent t USING (person_id)
       LEFT JOIN resume r ON r.person_id = p.person_id AND r.is_main`,
      [personId],
    );
    const wishes = row.wishes ?? unsaid.wishes;
    return {
      hiddenBecause: hiddenBecause(row.visibility ?? unsaid.visibility, wishes, row.content !== null),
      seen:
        row.content === null
          ? null
          : {
              ...shownFacts({ ...row, wishes }, language, this.clock.now()),
              ...anonymousContent(row.content),
            },
    };
  }

  /**
   * @throws Problem talent/stale-version, also where two save the first at once; request/invalid for codes that the
   * reference lists do not know
   */
  async save(caller: Caller, given: TalentProfileSave, language: Language): Promise<TalentProfile> {
    const { wishes, visibility, version } = given;
    const unknown = unknownWishes(wishes);
    if (unknown.length > 0) throw invalidRequest(unknown);
    await this.dataSource.transaction(async (manager) => {
      const [before] = await manager.query<ProfileRow[]>(
        'SELECT visibility, version FROM talent WHERE person_id = $1 FOR UPDATE',
        [caller.personId],
      );
      if ((before?.version ?? 0) !== version) throw problem('talent/stale-version');
      const saved = await manager.query<unknown[]>(
        `INSERT INTO talent AS t (person_id, wishes, visibility, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $4, 1)
         ON CONFLICT (person_id) DO UPDATE SET wishes = excluded.wishes, visibility = excluded.visibility,
           updated_at = excluded.updated_at, version = t.version + 1
         WHERE t.version = $5 RETURNING t.version`,
        [caller.personId, wishes, visibility, this.clock.now(), version],
      );
      if (saved.length === 0) throw problem('talent/stale-version');
      await resumesChanged(manager, caller.personId, this.clock.now());
      if ((before?.visibility ?? unsaid.visibility) === visibility) return;
      await this.audit.record(manager, {
        action: 'talent.visibility-changed',
        by: caller,
        about: { kind: 'person', id: caller.personId },
        detail: { before: before?.visibility ?? unsaid.visibility, visibility },
      });
      const consented = { purpose: 'profile-visible', detail: visibility } as const;
      if (visibility === 'invited') await this.consents.withdraw(manager, caller.personId, consented);
      else await this.consents.give(manager, caller.personId, consented);
    });
    return this.own(caller, language);
  }
}
