import type { Education, Employment, Experience, Must, ResumeContent } from '#contracts';
import { matchOf, matchTalentOf } from '#matching';

/** What a vacancy asks of everybody who applies. */
export interface Asked {
  education: Education | null;
  experience: Experience | null;
  employment: Employment;
  musts: Must[];
  conditions: string[];
}

export interface Unmet {
  kind: Must | 'condition';
  /** Which condition. */
  condition: string | null;
}

/**
 * What keeps somebody from applying. Degree and years are judged as a match judges them, so that nobody reads there that
 * they fit and is refused here: a degree that is being studied for counts, years that come near do not. What a résumé
 * does not tell is no obstacle.
 * @param said the résumé that would be sent, and the conditions to which somebody says yes
 */
export function unmetOf(
  asked: Asked,
  { content, conditions }: { content: ResumeContent; conditions: readonly string[] },
  now: Date,
): Unmet[] {
  return [
    ...unmetMusts(asked, content, now).map((kind) => ({ kind, condition: null })),
    ...asked.conditions
      .filter((condition) => !conditions.includes(condition))
      .map((condition) => ({ kind: 'condition' as const, condition })),
  ];
}

/** Where nothing is a must, no match is made to see it. */
function unmetMusts(asked: Asked, content: ResumeContent, now: Date): Must[] {
  if (asked.musts.length === 0) return [];
  const nothingElse = {
    title: '',
    occupation: null,
    skills: [],
    disciplines: [],
    placeCode: null,
    payMonthlyMin: null,
    payMonthlyMax: null,
  };
  const { reasons } = matchOf(matchTalentOf(content, null, now), { ...nothingElse, ...asked }, now);
  const verdicts = new Map(reasons.map(({ kind, verdict }) => [kind, verdict]));
  return asked.musts.filter((must) => {
    const verdict = verdicts.get(must);
    return verdict === 'unmet' || (must === 'experience' && verdict === 'partly');
  });
}
