import type { FieldChange, Language, VacancyDraft } from '#contracts';
import { payWords } from '#ui';
import type { Translate } from '../../../texts.js';

/** A value of a vacancy's field in words; null where there is none. */
export function fieldWords(
  field: string,
  value: unknown,
  { t, language, nameOf }: { t: Translate; language: Language; nameOf: (code: string) => string },
): string | null {
  if (value === null || value === undefined || value === '') return null;
  const draft = { [field]: value } as VacancyDraft;
  if (field === 'pay') return payOf(draft, language);
  if (field === 'employment') return draft.employment ? t(`employment.${draft.employment}`) : null;
  if (field === 'education') return draft.education ? t(`education.${draft.education}`) : null;
  if (field === 'experience') return draft.experience ? t(`experience.${draft.experience}`) : null;
  if (field === 'musts') return (draft.musts ?? []).map((must) => t(`vacancy.must.${must}`)).join(' · ') || null;
  if (field === 'placeCode' || field === 'occupation') return nameOf(String(value));
  if (field === 'kept') return (draft.kept ?? []).map(({ text, reason }) => `${text}：${reason}`).join('\n') || null;
  if (Array.isArray(value)) return value.join(' · ') || null;
  return String(value);
}

/** Pay as readers see it, and of what is 面议 why. */
export function payOf({ pay }: Pick<VacancyDraft, 'pay'>, language: Language): string | null {
  if (!pay) return null;
  const range = pay.kind === 'range' ? pay : null;
  const words = payWords(
    {
      payMonthlyMin: range?.monthlyMin ?? null,
      payMonthlyMax: range?.monthlyMax ?? null,
      payMonths: range?.months ?? null,
      payComputed: false,
      payText: range === null ? '面议' : null,
    },
    language,
  );
  if (pay.kind !== 'negotiable' || pay.reason === '') return words;
  return language === 'zh' ? `${words}（${pay.reason}）` : `${words} (${pay.reason})`;
}

/** Codes of the fields that changed, before and after. */
export function codesOf(changes: readonly FieldChange[], field: string): string[] {
  return changes
    .filter((change) => change.field === field)
    .flatMap(({ before, after }) => [before, after])
    .filter((code): code is string => typeof code === 'string');
}
