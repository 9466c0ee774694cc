import type {
  Degree,
  Education,
  Employment,
  Experience,
  Language,
  OrganizationKind,
  Seeking,
  WorkYears,
} from '#contracts';
import names from './code-names.json' with { type: 'json' };

interface CodeLists {
  education: Education;
  experience: Experience;
  employment: Employment;
  organizationKind: OrganizationKind;
  degree: Degree;
  workYears: WorkYears;
  seeking: Seeking;
}
export type CodeList = keyof CodeLists;

/** Complete by its type: a code of `#contracts` without a name does not compile. */
const lists: { [List in CodeList]: Record<CodeLists[List], Record<Language, string>> } = names;

/** The name of a code as facets and pages show it; an unknown code is its own name. */
export function codeName(list: CodeList, code: string, language: Language): string {
  return (lists[list] as Partial<Record<string, Record<Language, string>>>)[code]?.[language] ?? code;
}
