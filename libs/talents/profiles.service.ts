import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, TalentProfile, TalentProfileSave, TalentWishes, Visibility } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { invalidRequest, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { nameOf, occupationName } from '#reference';
import { unknownWishes } from './known-names.rules.js';

interface ProfileRow {
  wishes: TalentWishes;
  visibility: Visibility;
  version: number;
}

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
      if ((before?.visibility ?? unsaid.visibility) === visibility) return;
      await this.audit.record(manager, {
        action: 'talent.visibility-changed',
        by: caller,
        about: { kind: 'person', id: caller.personId },
        detail: { before: before?.visibility ?? unsaid.visibility, visibility },
      });
    });
    return this.own(caller, language);
  }
}
