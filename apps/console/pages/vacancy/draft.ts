import type { LintFinding, VacancyDraft } from '#contracts';

/** A draft with every field in its place: what is not written yet is empty. */
export type Draft = Required<VacancyDraft>;

export const emptyDraft: Draft = {
  title: '',
  employment: 'full-time',
  occupation: null,
  headcount: 1,
  placeCode: null,
  address: null,
  pay: { kind: 'range', monthlyMin: null, monthlyMax: null, months: null },
  education: null,
  experience: null,
  musts: [],
  conditions: [],
  disciplines: [],
  skills: [],
  benefits: [],
  description: '',
  kept: [],
};

export const wholeDraft = (draft: VacancyDraft): Draft => ({ ...emptyDraft, ...draft });

/** What stands in a draft where a finding points to; null where it no longer does, because it was rewritten since. */
export function placeOf(draft: Draft, finding: LintFinding): { start: number; end: number; text: string } | null {
  const { field, start, end, text } = finding;
  const whole = wordsOf(draft, field, text);
  if (whole === null) return null;
  const from = whole.slice(start, end) === text ? start : whole.indexOf(text);
  return from < 0 ? null : { start: from, end: from + text.length, text: whole };
}

/** The text of a field in which the finding's words stand; of a list, its item. */
function wordsOf(draft: Draft, field: LintFinding['field'], text: string): string | null {
  if (field === 'title' || field === 'description') return draft[field];
  if (field === 'payText') return draft.pay?.kind === 'negotiable' ? draft.pay.reason : null;
  return draft[field].find((item) => item.includes(text)) ?? null;
}

/** The wordings that advice quotes: each can be taken as it is. */
export function wordingsOf({ instead }: Pick<LintFinding, 'instead'>): string[] {
  return [...new Set([...(instead ?? '').matchAll(/“([^“”]+)”/g)].map(([, wording]) => wording as string))];
}

/**
 * The draft with another wording in the place of what a finding points to, in its brackets where it had some. Without
 * one it goes, and with it the comma or the like that would be left over.
 */
export function corrected(draft: Draft, finding: LintFinding, wording = ''): Draft {
  const place = placeOf(draft, finding);
  if (place === null) return draft;
  const before = place.text.slice(0, place.start);
  const after = place.text.slice(place.end);
  const text = wording === '' ? joined(before, after) : before + bracketed(finding.text, wording) + after;
  const { field } = finding;
  if (field === 'title' || field === 'description') return { ...draft, [field]: text };
  if (field === 'payText') {
    return draft.pay?.kind === 'negotiable' ? { ...draft, pay: { ...draft.pay, reason: text } } : draft;
  }
  const items = draft[field].map((item) => (item === place.text ? text : item)).filter((item) => item.trim() !== '');
  return { ...draft, [field]: items };
}

/** What stood around something that was taken out. */
function joined(before: string, after: string): string {
  if (/^\s*([。.）)\n]|$)/.test(after)) return before.replace(/\s*[，,、；;]\s*$/, '') + after;
  if (/(^|[，,、；;。：:（(\n])\s*$/.test(before)) return before + after.replace(/^\s*[，,、；;]\s*/, '');
  return before + after;
}

function bracketed(was: string, wording: string): string {
  return /^（.*）$|^\(.*\)$/.test(was) ? `${was.at(0)}${wording}${was.at(-1)}` : wording;
}

/** The draft in which something is kept, with the reason why the law allows it. */
export function keptIn(draft: Draft, { kind, text }: LintFinding, reason: string): Draft {
  const others = draft.kept.filter((one) => one.kind !== kind || one.text !== text);
  return { ...draft, kept: [...others, { kind, text, reason }] };
}

export function isKept(draft: Draft, { kind, text }: LintFinding): boolean {
  return draft.kept.some((one) => one.kind === kind && one.text === text);
}

/** As it goes over the wire: what nobody wrote is null, not an empty text. */
export function toSave(draft: Draft): VacancyDraft {
  return { ...draft, address: draft.address?.trim() ? draft.address : null };
}
