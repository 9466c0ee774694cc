import type { ResumeContent, ResumeGap } from '#contracts';

export interface Gap {
  path: string;
  gap: ResumeGap;
}

/**
 * What a résumé does not say yet that an employer would ask first, in the order of its fields: who it is, one education
 * at least with school, degree and dates, where and as what somebody worked, and one skill. An education at school level
 * needs no 专业.
 */
export function gapsOf(content: ResumeContent): Gap[] {
  const gaps: Gap[] = [];
  const ask = (isMissing: boolean, path: string, gap: ResumeGap) => {
    if (isMissing) gaps.push({ path, gap });
  };
  ask(content.name === '', 'name', 'name-missing');
  ask(content.education.length === 0, 'education', 'education-missing');
  for (const [at, entry] of content.education.entries()) {
    const path = `education.${at}`;
    ask(entry.school === '', `${path}.school`, 'school-missing');
    ask(entry.degree === null, `${path}.degree`, 'degree-missing');
    ask(entry.major === '' && entry.degree !== 'high-school', `${path}.major`, 'major-missing');
    gaps.push(...gapsOfSpan(entry, path));
  }
  for (const [at, entry] of content.work.entries()) {
    const path = `work.${at}`;
    ask(entry.organization === '', `${path}.organization`, 'organization-missing');
    ask(entry.title === '', `${path}.title`, 'title-missing');
    gaps.push(...gapsOfSpan(entry, path));
  }
  for (const [at, entry] of content.projects.entries()) {
    const path = `projects.${at}`;
    ask(entry.name === '', `${path}.name`, 'project-name-missing');
    if (isReversed(entry)) gaps.push({ path: `${path}.until`, gap: 'ends-before-it-begins' });
  }
  ask(content.skills.length === 0, 'skills', 'skills-missing');
  return gaps;
}

/** From one month to another, `YYYY-MM`; without an end it goes on. */
interface Span {
  from: string | null;
  until: string | null;
}

function gapsOfSpan(span: Span, path: string): Gap[] {
  if (span.from === null) return [{ path: `${path}.from`, gap: 'dates-missing' }];
  return isReversed(span) ? [{ path: `${path}.until`, gap: 'ends-before-it-begins' }] : [];
}

function isReversed({ from, until }: Span): boolean {
  return from !== null && until !== null && until < from;
}
