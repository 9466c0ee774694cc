import type { EntityManager } from 'typeorm';
import type { VacancyContent, VacancyState } from '#contracts';
import { confirmed } from './confirmation.rules.js';
import { payTextOf } from './content.rules.js';
import { markPublished } from './versions.js';

export interface Publication {
  vacancyId: string;
  /** The version of the working copy that becomes public. */
  version: number;
  state: VacancyState;
  content: VacancyContent;
}

/**
 * Makes a content what readers see, in the transaction of `manager`. It counts as its organization's word that the post
 * is open. An imported post is its own from then on: it names no source, and its industry is its organization's.
 * The working copy says the same, so that what is changed next is held against it exactly.
 */
export async function writePublic(manager: EntityManager, publication: Publication, now: Date): Promise<void> {
  const { vacancyId, version, state, content } = publication;
  const { confirmedAt, lapsesAt } = confirmed(now);
  const range = content.pay.kind === 'range' ? content.pay : null;
  await manager.query(
    `UPDATE vacancy SET state = $2, public_version = $3, title = $4, description = $5, pay_text = $6, pay_reason = $7,
       pay_monthly_min = $8, pay_monthly_max = $9, pay_months = $10, pay_computed = false, place_code = $11,
       place_text = $12, education = $13, experience = $14, employment = $15, headcount = $16, industry = NULL,
       occupation = $17, disciplines = $18, skills = $19, benefits = $20, musts = $24, conditions = $25, as_written = '{}', source_name = NULL,
       source_published_on = NULL, source_url = NULL, working = $23, confirmed_at = $21, confirm_by = NULL, lapses_at = $22,
       returned_reason = NULL, published_at = COALESCE(published_at, $21), updated_at = $21, version = version + 1
     WHERE id = $1`,
    [
      vacancyId,
      state,
      version,
      content.title,
      content.description,
      payTextOf(content.pay),
      content.pay.kind === 'negotiable' ? content.pay.reason : null,
      range?.monthlyMin ?? null,
      range?.monthlyMax ?? null,
      range?.months ?? null,
      content.placeCode,
      content.address,
      content.education,
      content.experience,
      content.employment,
      content.headcount,
      content.occupation,
      content.disciplines,
      content.skills,
      content.benefits,
      confirmedAt,
      lapsesAt,
      content,
      content.musts,
      content.conditions,
    ],
  );
  await markPublished(manager, vacancyId, version, content, now);
}
