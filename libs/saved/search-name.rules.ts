import type { Language, SavedQuery } from '#contracts';
import { codeName, industryName, nameOf, occupationName } from '#reference';

/** Longest name that people can give: what is made here has to fit. */
const LONGEST = 60;
/** Values of one filter that are named; of more it is said how many. */
const NAMED = 2;

/** Knows how organizations are called, as far as they are known. */
export type OrganizationNames = (id: string) => string | undefined;
const nobody: OrganizationNames = () => undefined;

/** The name of a search that was given none: what it searches, as far as names go. */
export function searchName(query: SavedQuery, language: Language, organizationName = nobody): string {
  return shortened(searchWords(query, language, organizationName));
}

/**
 * A search in plain language: its words, then its filters from the one that says most.
 * @param organizationName of each organization that it asks for
 */
export function searchWords(query: SavedQuery, language: Language, organizationName = nobody): string {
  const several = (values: readonly string[], nameOfOne: (value: string) => string): string[] => {
    if (values.length === 0) return [];
    const names = values.slice(0, NAMED).map(nameOfOne);
    const joined = names.join(language === 'zh' ? '、' : ', ');
    if (values.length === names.length) return [joined];
    return [language === 'zh' ? `${joined}等 ${values.length} 项` : `${joined} and ${values.length - NAMED} more`];
  };
  const codes = (list: 'education' | 'experience' | 'employment' | 'organizationKind') =>
    several(query[list], (code) => codeName(list, code, language));
  const parts = [
    ...(query.q === '' ? [] : [query.q]),
    ...several(query.organization, (id) => organizationName(id) ?? (language === 'zh' ? '指定单位' : 'one employer')),
    ...several(query.place, (code) => nameOf(code, language)),
    ...several(query.occupation, occupationName),
    ...several(query.industry, (code) => industryName(code, language)),
    ...pay(query, language),
    ...(query.qualify === undefined ? [] : [language === 'zh' ? '符合我的学历和经验' : 'within my degree and years']),
    ...codes('education'),
    ...codes('experience'),
    ...codes('employment'),
    ...codes('organizationKind'),
  ];
  if (parts.length === 0) return language === 'zh' ? '全部职位' : 'All jobs';
  return parts.join(' · ');
}

function pay({ payMin, payMax }: SavedQuery, language: Language): string[] {
  if (payMin === undefined && payMax === undefined) return [];
  const figure = (cny: number) => {
    if (language === 'en') return cny >= 1000 ? `¥${cny / 1000}k` : `¥${cny}`;
    return cny >= 10_000 ? `${cny / 10_000} 万` : `${cny} 元`;
  };
  if (payMin !== undefined && payMax !== undefined) return [`${figure(payMin)}–${figure(payMax)}`];
  if (payMin !== undefined) return [language === 'zh' ? `${figure(payMin)}以上` : `${figure(payMin)} or more`];
  return [language === 'zh' ? `${figure(payMax ?? 0)}以下` : `up to ${figure(payMax ?? 0)}`];
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
