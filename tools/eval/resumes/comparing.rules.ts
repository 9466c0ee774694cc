import type { ResumeContent } from '#contracts';

/** What a résumé is measured by. A date is one of two: from, until. */
export const measuredFields = [
  'name',
  'school',
  'degree',
  'major',
  'discipline',
  'education dates',
  'organization',
  'title',
  'work dates',
  'employment',
  'project name',
  'project role',
  'project dates',
  'skills',
  'languages',
  'certificates',
  'prizes',
  'award months',
  'about',
] as const;
export type MeasuredField = (typeof measuredFields)[number];

/** A value that is right, one too much, one missed; a wrong one is both of the last. */
export interface Count {
  right: number;
  tooMuch: number;
  missed: number;
}

/** One value of a field: what was read, what is true; null where there is none. */
export interface Difference {
  field: MeasuredField;
  read: string | null;
  truth: string | null;
}

export type Score = Record<MeasuredField, Count>;

export function noScore(): Score {
  return Object.fromEntries(measuredFields.map((field) => [field, { right: 0, tooMuch: 0, missed: 0 }])) as Score;
}

/** Adds differences, of which those without any are right. */
export function scored(score: Score, differences: readonly Difference[]): Score {
  for (const { field, read, truth } of differences) {
    const count = score[field];
    if (read !== null && read === truth) count.right++;
    else {
      if (read !== null) count.tooMuch++;
      if (truth !== null) count.missed++;
    }
  }
  return score;
}

export function precisionOf({ right, tooMuch }: Count): number | null {
  return right + tooMuch === 0 ? null : right / (right + tooMuch);
}

export function recallOf({ right, missed }: Count): number | null {
  return right + missed === 0 ? null : right / (right + missed);
}

/** Every value of a résumé that was read beside the true one, folded in what nobody would call wrong. */
export function compared(read: ResumeContent, truth: ResumeContent): Difference[] {
  return [
    of('name', read.name, truth.name),
    ...entries(read.education, truth.education, (one, other) => [
      of('school', one?.school, other?.school),
      of('degree', one?.degree, other?.degree),
      of('major', one?.major, other?.major),
      of('discipline', one?.discipline, other?.discipline),
      ...dates('education dates', one, other),
    ]),
    ...entries(read.work, truth.work, (one, other) => [
      of('organization', one?.organization, other?.organization),
      of('title', one?.title, other?.title),
      of('employment', one?.employment, other?.employment),
      ...dates('work dates', one, other),
    ]),
    ...entries(read.projects, truth.projects, (one, other) => [
      of('project name', one?.name, other?.name),
      of('project role', one?.role, other?.role),
      ...dates('project dates', one, other),
    ]),
    ...sets('skills', read.skills, truth.skills),
    ...sets('languages', read.languages.map(languageKey), truth.languages.map(languageKey)),
    ...(['certificates', 'prizes'] as const).flatMap((kind) =>
      entries(read[kind], truth[kind], (one, other) => [
        of(kind, one?.name, other?.name),
        of('award months', one?.month, other?.month),
      ]),
    ),
    about(read.about, truth.about),
  ].filter(({ read, truth }) => read !== null || truth !== null);
}

function of(field: MeasuredField, read: string | null | undefined, truth: string | null | undefined): Difference {
  return { field, read: folded(read), truth: folded(truth) };
}

function folded(text: string | null | undefined): string | null {
  const plain = (text ?? '')
    .normalize('NFKC')
    .replace(/[\s·•]/g, '')
    .toLowerCase();
  return plain === '' ? null : plain;
}

type Span = { from: string | null; until: string | null };

function dates(field: MeasuredField, read: Span | undefined, truth: Span | undefined): Difference[] {
  const untilOf = (span: Span | undefined) => (span?.from ? (span.until ?? 'goes on') : span?.until);
  return [of(field, read?.from, truth?.from), of(field, untilOf(read), untilOf(truth))];
}

function languageKey({ name, certificate }: ResumeContent['languages'][number]): string {
  return `${name} ${certificate}`;
}

function sets(field: MeasuredField, read: readonly string[], truth: readonly string[]): Difference[] {
  const left = new Set(truth.map(folded));
  const found = [...new Set(read.map(folded))].map((one) => ({
    field,
    read: one,
    truth: left.delete(one) ? one : null,
  }));
  return [...found, ...[...left].map((missed) => ({ field, read: null, truth: missed }))];
}

/** Pairs entries by how much of them agrees, the most alike first; what has no partner is too much, or missed. */
function entries<T>(
  read: readonly T[],
  truth: readonly T[],
  compare: (one?: T, other?: T) => Difference[],
): Difference[] {
  const pairs = read.flatMap((one) =>
    truth.map((other) => ({
      one,
      other,
      alike: compare(one, other).filter(({ read, truth }) => read !== null && read === truth).length,
    })),
  );
  const differences: Difference[] = [];
  const [leftRead, leftTruth] = [new Set(read), new Set(truth)];
  for (const { one, other, alike } of pairs.sort((a, b) => b.alike - a.alike)) {
    if (alike === 0 || !leftRead.has(one) || !leftTruth.has(other)) continue;
    leftRead.delete(one);
    leftTruth.delete(other);
    differences.push(...compare(one, other));
  }
  for (const one of leftRead) differences.push(...compare(one, undefined));
  for (const other of leftTruth) differences.push(...compare(undefined, other));
  return differences;
}

/** A long text is right when nine of ten of its pairs of characters are those of the true one, and the other way round. */
function about(read: string, truth: string): Difference {
  const [one, other] = [folded(read), folded(truth)];
  const isSame = one !== null && other !== null && likeness(one, other) >= 0.9;
  return { field: 'about', read: isSame ? other : one, truth: other };
}

function likeness(one: string, other: string): number {
  const pairs = (text: string) => [...text].slice(1).map((sign, at) => [...text][at] + sign);
  const left = pairs(other);
  const total = pairs(one).length + left.length;
  let shared = 0;
  for (const pair of pairs(one)) {
    const at = left.indexOf(pair);
    if (at === -1) continue;
    left.splice(at, 1);
    shared += 2;
  }
  return total === 0 ? 0 : shared / total;
}
