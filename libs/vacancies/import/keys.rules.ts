import { createHash } from 'node:crypto';
import { organizationNameKey } from '#contracts';
import { cached, folded } from './cells.rules.js';
import type { VacancyDraft } from './record.js';

/** {@link organizationNameKey}, remembered. */
export function organizationKey(name: string): string {
  return organizationKeys(name, () => organizationNameKey(name));
}
const organizationKeys = cached<string>(20_000);

/** A title for comparing: one width, lower case, no spaces; all brackets alike. Numbers of posts (J10573) stay. */
export function titleKey(title: string): string {
  return titleKeys(title, () =>
    folded(title)
      .replace(/[[{【〔「『<《]/g, '(')
      .replace(/[\]}】〕」』>》]/g, ')'),
  );
}
const titleKeys = cached<string>(20_000);

/**
 * The identity of a post; SHA-256 in hex, the vacancy's import key. Two rows, of one file or of several, are one post
 * when they agree in employer, title, place and pay (monthly bounds and pays a year). A place or a pay that could not
 * be read counts by its words; pay that is not said and pay that is negotiable are alike. Rows that name no employer
 * must also agree in their description, letters and digits only: else every "会计" of a town would be one.
 */
export function postKey(draft: VacancyDraft): string {
  const { organization, description } = draft;
  const parts = [
    organization ? organizationKey(organization.name) : '',
    titleKey(draft.title),
    draft.placeCode ?? folded(draft.placeText ?? ''),
    payKey(draft),
    organization ? '' : folded(description ?? '').replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function payKey({ payMonthlyMin, payMonthlyMax, payMonths, payText }: VacancyDraft): string {
  if (payMonthlyMin !== null || payMonthlyMax !== null) return `${payMonthlyMin}-${payMonthlyMax}x${payMonths}`;
  const words = folded(payText ?? '');
  return /面议|面谈|negotiable/.test(words) ? '' : words;
}
