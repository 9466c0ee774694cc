import type { ResumeContent, Seeking, TalentWishes, Visibility } from '#contracts';
import type { SearchDocument } from '#platform/search';
import { divisionOf, namedSkills, occupationName, pathOf } from '#reference';
import { anonymousContent, type Blocked, resumeFacts, talentAudience } from '#talents';

/** A talent with the main résumé, as `talentColumns` reads it. */
export interface TalentRow {
  id: string;
  /** Of the talent, of the main résumé, and of what is kept from whom. */
  version: string;
  wishes: TalentWishes;
  visibility: Visibility;
  content: ResumeContent;
  updatedAt: Date;
  blocked: Blocked[];
}

/** The part of a SELECT that answers rows of `TalentRow`, from `talent t JOIN resume r`. */
export const talentColumns = `
  t.ref AS id, concat_ws('.', t.version, t.changes, r.id, r.version) AS version, t.wishes, t.visibility, r.content,
  GREATEST(t.updated_at, r.updated_at) AS "updatedAt",
  ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
        FROM talent_block b WHERE b.person_id = t.person_id) AS blocked`;

/** Who is in the index: who looks for something, lets somebody see it, and has a résumé. */
export const talentSource = 'talent t JOIN resume r ON r.person_id = t.person_id AND r.is_main';
export const isSearchable = `t.visibility <> 'invited' AND t.wishes->>'seeking' <> 'no'`;

/**
 * The searchable document of a talent: what an anonymous look shows and nothing else, so that nobody is found by a name,
 * an employer or a school. Nothing of it is shown from here: hits are read from the tables.
 * @param now until when work that goes on is counted
 */
export function talentDocument(row: TalentRow, now: Date): SearchDocument {
  const { wishes, visibility, blocked } = row;
  const { content } = anonymousContent(row.content);
  const facts = resumeFacts(content, now);
  const occupations = wishes.occupations.map(occupationName);
  return {
    id: row.id,
    version: row.version,
    title: [content.headline, ...occupations].filter(Boolean).join(' ') || (facts.major ?? ''),
    skills: content.skills,
    organization: null,
    places: [],
    text: textOf(content),
    facets: {
      degree: facts.degree,
      workYears: facts.workYears,
      seeking: wishes.seeking satisfies Seeking,
      discipline: facts.discipline,
      graduationYear: facts.graduationYear === null ? null : String(facts.graduationYear),
    },
    lists: {
      skill: namedSkills(content.skills).known,
      wishedPlace: wishes.places.flatMap((code) => [...(divisionOf(code) ? pathOf(code) : []), wholly(code)]),
      wishedOccupation: wishes.occupations,
      wishedEmployment: wishes.employments,
    },
    audience: talentAudience(visibility, wishes, blocked),
    payMonthlyMin: wishes.payMonthlyMin,
    payMonthlyMax: wishes.payMonthlyMax,
    publishedAt: row.updatedAt,
    stored: {},
  };
}

/** Who wishes for a whole province goes to each of its cities: such a wish has a mark of its own. */
export const wholly = (code: string) => `=${code}`;

function textOf({ education, work, projects, languages, certificates, prizes, about }: ResumeContent): string | null {
  const parts = [
    ...education.flatMap(({ major, discipline, notes }) => [major, discipline, notes]),
    ...work.flatMap(({ title, notes }) => [title, notes]),
    ...projects.flatMap(({ name, role, notes }) => [name, role, notes]),
    ...languages.flatMap(({ name, certificate }) => [name, certificate]),
    ...certificates.map(({ name }) => name),
    ...prizes.map(({ name }) => name),
    about,
  ];
  return parts.filter(Boolean).join('\n') || null;
}
