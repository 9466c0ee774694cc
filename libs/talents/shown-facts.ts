import type { Language, ResumeContent, TalentHit, TalentWishes } from '#contracts';
import { dayOf } from '#platform/clock';
import { nameOf, occupationName } from '#reference';
import { resumeFacts } from './resume-facts.rules.js';
import { anonymousContent } from './shown-content.rules.js';

interface Written {
  wishes: TalentWishes;
  /** Of the main résumé, as it was written. */
  content: ResumeContent;
  updatedAt: Date;
}

/** What a list says of a talent to every organization alike, from what the talent wrote: nothing by which a person could be told. */
export function shownFacts(
  { wishes, content: written, updatedAt }: Written,
  language: Language,
  now: Date,
): Omit<TalentHit, 'ref' | 'confirmedBySchool' | 'access' | 'lastSeenAt' | 'highlights'> {
  const { content } = anonymousContent(written);
  return {
    headline: content.headline,
    ...resumeFacts(content, now),
    skills: content.skills,
    seeking: wishes.seeking,
    occupations: wishes.occupations.map((code) => ({ code, name: occupationName(code) })),
    places: wishes.places.map((code) => ({ code, name: nameOf(code, language) })),
    payMonthlyMin: wishes.payMonthlyMin,
    payMonthlyMax: wishes.payMonthlyMax,
    employments: wishes.employments,
    updatedOn: dayOf(updatedAt),
  };
}
