import {
  type HidingCause,
  hidingCauses,
  organizationNameKey,
  organizationShortKeys,
  type TalentWishes,
  type Visibility,
} from '#contracts';
import { pathOf } from '#reference';

/** An organization, or a present employer, that must not find somebody. */
export interface Blocked {
  nameKey: string;
  creditCode: string | null;
}

/** Who looks for talents, as far as it decides whom they may find. */
export interface Viewer {
  /** Credit codes of the organization, of its affiliates, and of those for whom it acts. */
  creditCodes: readonly string[];
  names: readonly string[];
  /** Of its open vacancies. */
  vacancies: readonly { occupation: string | null; placeCode: string | null }[];
}

const byCode = (code: string) => `code:${code}`;
const byName = (key: string) => `name:${key}`;
/** 小类 of the CSCO: 2-02-10-03 is of 2-02-10. */
const groupOf = (occupation: string) => occupation.split('-').slice(0, 3).join('-');
const fits = (group: string, place: string) => `fits:${group}:${place}`;

/** Who has it may find whom everybody may find: a verified organization, or the organizers. */
export const VERIFIED = 'verified';

/**
 * Marks of those for whom a talent is, and for whom not. `everyone`: all verified organizations. `matched`: those with
 * an open vacancy in a wished group of occupations at a wished place (or in its city or province; anywhere, where no
 * place is wished); without wished occupations nobody. `invited`: nobody.
 */
export function talentAudience(
  visibility: Visibility,
  { occupations, places }: Pick<TalentWishes, 'occupations' | 'places'>,
  blocked: readonly Blocked[],
): { to: string[]; notTo: string[] } {
  const groups = [...new Set(occupations.map(groupOf))];
  const to =
    visibility === 'everyone'
      ? [VERIFIED]
      : visibility === 'matched'
        ? groups.flatMap((group) => (places.length > 0 ? places : ['*']).map((place) => fits(group, place)))
        : [];
  const notTo = blocked.flatMap(({ creditCode, nameKey }) => [
    ...(creditCode === null ? [] : [byCode(creditCode)]),
    byName(nameKey),
  ]);
  return { to, notTo: [...new Set(notTo)] };
}

/** Why nobody finds a talent, whatever the marks: what they chose themselves, and what is not written yet. */
export function hiddenBecause(
  visibility: Visibility,
  { seeking, occupations }: Pick<TalentWishes, 'seeking' | 'occupations'>,
  hasResume: boolean,
): HidingCause[] {
  const causes: Record<HidingCause, boolean> = {
    invited: visibility === 'invited',
    'not-seeking': seeking === 'no',
    'no-resume': !hasResume,
    'no-occupations': visibility === 'matched' && occupations.length === 0,
  };
  return hidingCauses.filter((cause) => causes[cause]);
}

/** Marks of an organization that looks, to be held against {@link talentAudience}. */
export function viewerMarks({ creditCodes, names, vacancies }: Viewer): string[] {
  const fitting = vacancies.flatMap(({ occupation, placeCode }) =>
    occupation === null
      ? []
      : [...(placeCode === null ? [] : pathOf(placeCode)), '*'].map((place) => fits(groupOf(occupation), place)),
  );
  const named = names.flatMap((name) => [organizationNameKey(name), ...organizationShortKeys(name)]);
  return [...new Set([VERIFIED, ...creditCodes.map(byCode), ...named.map(byName), ...fitting])];
}

/** Whether who has these marks may find whom that audience is for. */
export function mayFind(marks: readonly string[], { to, notTo }: { to: readonly string[]; notTo: readonly string[] }) {
  const has = new Set(marks);
  return to.some((mark) => has.has(mark)) && !notTo.some((mark) => has.has(mark));
}
