import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language, SavedState, VacancyContent } from '#contracts';
import type { MemberCaller } from '#platform/http';
import { describeProblem, type Problem } from '#platform/problems';
import { DraftsService } from '../posting/drafts.service.js';
import { PublishingService } from '../posting/publishing.service.js';
import { postKeyOf } from './doubles.rules.js';

/** What a row became. */
export interface RowOutcome {
  /** Null: it was refused. */
  vacancyId: string | null;
  state: SavedState | null;
  /** Why it was refused, or is only a draft though it was to be published. */
  reasons: Record<Language, string>[];
}

/** Makes vacancies of the rows of sheets. */
@Injectable()
export class SheetRows {
  constructor(
    private readonly drafts: DraftsService,
    private readonly publishing: PublishingService,
  ) {}

  /**
   * Makes a draft of each content, in the transaction of `manager`, and publishes them where that is wanted: what a rule
   * for publishing stops stays a draft and says why.
   * @returns one outcome for each content, in their order
   */
  async createPosted(
    manager: EntityManager,
    caller: MemberCaller,
    contents: readonly VacancyContent[],
    { publish }: { publish: boolean },
  ): Promise<RowOutcome[]> {
    const ids = await this.drafts.createAll(manager, caller, contents);
    const problems = publish ? await this.publishing.publishAll(manager, caller, ids) : new Map<string, Problem>();
    const rows = await manager.query<{ id: string; state: SavedState }[]>(
      'SELECT id, state FROM vacancy WHERE id = ANY ($1)',
      [ids],
    );
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    return ids.map((id) => {
      const met = problems.get(id);
      return { vacancyId: id, state: states.get(id) ?? null, reasons: met === undefined ? [] : reasonsOf(met) };
    });
  }
}

function reasonsOf(met: Problem): RowOutcome['reasons'] {
  if (met.fields.length > 0) return met.fields.map(({ message }) => ({ zh: message('zh'), en: message('en') }));
  return [{ zh: describeProblem(met, 'zh', '').detail, en: describeProblem(met, 'en', '').detail }];
}

/**
 * The ids of the organization's vacancies, by what makes a post the same ({@link postKeyOf}), as their working copies have
 * it; those that were taken down do not count.
 */
export async function existingPosts(manager: EntityManager, organizationId: string): Promise<Map<string, string>> {
  // Index scan of vacancy_organization.
  const rows = await manager.query<ExistingRow[]>(
    `SELECT id, COALESCE(working->>'title', title, '') AS title, COALESCE(working->>'placeCode', place_code) AS "placeCode",
       CASE WHEN working IS NULL THEN pay_monthly_min ELSE (working#>>'{pay,monthlyMin}')::int END AS "monthlyMin",
       CASE WHEN working IS NULL THEN pay_monthly_max ELSE (working#>>'{pay,monthlyMax}')::int END AS "monthlyMax",
       CASE WHEN working IS NULL THEN pay_months ELSE (working#>>'{pay,months}')::int END AS months
     FROM vacancy WHERE organization_id = $1 AND state <> 'taken-down' ORDER BY id DESC`,
    [organizationId],
  );
  return new Map(
    rows.map(({ id, title, placeCode, monthlyMin, monthlyMax, months }) => {
      const pay =
        monthlyMin === null || monthlyMax === null
          ? null
          : ({ kind: 'range', monthlyMin, monthlyMax, months } as const);
      return [postKeyOf({ title, placeCode, pay }), id];
    }),
  );
}

interface ExistingRow {
  id: string;
  title: string;
  placeCode: string | null;
  monthlyMin: number | null;
  monthlyMax: number | null;
  months: number | null;
}
