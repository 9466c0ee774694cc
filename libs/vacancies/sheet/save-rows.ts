import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language, SavedState, VacancyContent } from '#contracts';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { nameOf } from '#reference';
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
  /**
   * Makes a vacancy of each content, in the transaction of `manager`, and tells of them: drafts, which nobody else sees,
   * or open at once.
   * @returns one outcome for each content, in their order
   */
  async createPosted(
    manager: EntityManager,
    caller: MemberCaller,
    contents: readonly VacancyContent[],
    { publish }: { publish: boolean },
  ): Promise<RowOutcome[]> {
    const state = publish ? 'open' : 'draft';
    const rows = contents.map((content) => ({ id: newId(), ...columnsOf(content) }));
    await manager.query(
      `INSERT INTO vacancy (id, organization_id, title, description, pay_text, pay_monthly_min, pay_monthly_max, pay_months,
         place_code, place_text, education, experience, employment, headcount, occupation, skills, benefits, state,
         published_at, created_at, updated_at)
       SELECT row.id, $1, row.title, row.description, row.pay_text, row.pay_min, row.pay_max, row.pay_months,
         row.place_code, row.place_text, row.education, row.experience, row.employment, row.headcount, row.occupation,
         row.skills, row.benefits, $2, now(), now(), now()
       FROM jsonb_to_recordset($3::jsonb) AS row(id uuid, title text, description text, pay_text text, pay_min int,
         pay_max int, pay_months smallint, place_code text, place_text text, education text, experience text,
         employment text, headcount smallint, occupation text, skills text[], benefits text[])`,
      [caller.hat.organizationId, state, JSON.stringify(rows)],
    );
    if (publish && rows.length > 0)
      await recordEvent(manager, 'vacancies.changed', { ids: rows.map(({ id }) => id) }, { lane: 'bulk' });
    return rows.map(({ id }) => ({ vacancyId: id, state, reasons: [] }));
  }
}

/**
 * The ids of the organization's vacancies, by what makes a post the same ({@link postKeyOf}); those that were taken down
 * do not count.
 */
export async function existingPosts(manager: EntityManager, organizationId: string): Promise<Map<string, string>> {
  // Index scan of vacancy_organization.
  const rows = await manager.query<ExistingRow[]>(
    `SELECT id, title, place_code AS "placeCode", pay_monthly_min AS "monthlyMin", pay_monthly_max AS "monthlyMax",
       pay_months AS months
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

function columnsOf({ pay, address, placeCode, ...content }: VacancyContent) {
  const range = pay.kind === 'range' ? pay : null;
  return {
    title: content.title,
    description: content.description,
    pay_text: range === null ? '面议' : payText(range),
    pay_min: range?.monthlyMin ?? null,
    pay_max: range?.monthlyMax ?? null,
    pay_months: range?.months ?? null,
    place_code: placeCode,
    place_text: [nameOf(placeCode, 'zh'), address].filter((part) => part !== null).join(' '),
    education: content.education,
    experience: content.experience,
    employment: content.employment,
    headcount: content.headcount,
    occupation: content.occupation,
    skills: content.skills,
    benefits: content.benefits,
  };
}

/** A range as it is written: 8000-12000·13薪. */
function payText(pay: { monthlyMin: number; monthlyMax: number; months: number | null }): string {
  return `${pay.monthlyMin}-${pay.monthlyMax}${pay.months === null ? '' : `·${pay.months}薪`}`;
}
