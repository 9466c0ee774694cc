import type { Language, LintFinding, VacancyDraft } from '#contracts';
import { lintVacancy } from '../lint/lint.rules.js';

/** What the rules point out in a working copy, as far as it is written. The one place that asks them. */
export function findingsOf(draft: VacancyDraft, language: Language): LintFinding[] {
  return lintVacancy(
    {
      title: draft.title ?? '',
      description: draft.description ?? null,
      skills: draft.skills ?? [],
      benefits: draft.benefits ?? [],
      conditions: draft.conditions ?? [],
      payText: draft.pay?.kind === 'negotiable' ? draft.pay.reason : null,
    },
    language,
  );
}

/** Where a form shows a finding. */
export function pathOfFinding({ field, item }: LintFinding): string {
  if (field === 'payText') return 'pay.reason';
  return item === null ? field : `${field}.${item}`;
}
