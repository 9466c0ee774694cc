import type { Language, MatchKind, MatchReason, MatchVerdict, VacancyHit } from '#contracts';
import type { MatchesTexts, Texts, TextValues, TranslateOf } from '../texts.js';

type ReasonOf<K extends MatchKind> = Extract<MatchReason, { kind: K }>;

/** Shapes, so that no verdict is told by its colour alone. */
export const verdictMarks: Record<MatchVerdict, string> = { met: '✓', partly: '◐', unmet: '✕', unknown: '?' };

/** What a reason is said of. */
export type Compared = Pick<VacancyHit, 'place' | 'payMonthlyMin' | 'payMonthlyMax'>;

/** Sentences of all reasons, as one reads them of oneself or of somebody else. */
type ReasonKey = Parameters<TranslateOf<Pick<MatchesTexts, MatchKind | 'degree' | 'match'>>>[0];
type CodeKey = Parameters<TranslateOf<Pick<Texts, 'education' | 'experience' | 'employment'>>>[0];

export interface ReasonWords {
  t(key: ReasonKey, values?: TextValues): string;
  /** Names of codes. */
  named(key: CodeKey): string;
  language: Language;
}

/** Whether the vacancy asks for it at all: what it does not ask for is told in one line. */
export function isAskedFor(reason: MatchReason): boolean {
  switch (reason.kind) {
    case 'skills':
      return reason.verdict === 'unknown' || reason.had.length + reason.missing.length > 0;
    case 'experience':
    case 'education':
      return reason.asked !== null && reason.asked !== 'none';
    case 'discipline':
      return reason.asked.length > 0;
    default:
      return true;
  }
}

/** A reason in one sentence, without an end. */
export function reasonWords(reason: MatchReason, vacancy: Compared, words: ReasonWords): string {
  const { t, named } = words;
  switch (reason.kind) {
    case 'skills':
      return t(`skills.${reason.verdict}`, {
        asked: reason.had.length + reason.missing.length,
        had: reason.had.length,
      });
    case 'occupation':
      return reason.basis === null
        ? t('occupation.unsaid')
        : t(`occupation.${reason.basis}.${reason.relation ?? 'unknown'}`);
    case 'place':
      if (reason.place !== null) return t(`place.${reason.place}`);
      return t(vacancy.place === null ? 'place.unknown' : 'place.unsaid');
    case 'pay':
      if (reason.pay !== null) return t(`pay.${reason.pay}`);
      return t(vacancy.payMonthlyMin === null && vacancy.payMonthlyMax === null ? 'pay.unknown' : 'pay.unsaid');
    case 'experience':
      return experienceWords(reason, words);
    case 'education':
      return educationWords(reason, words);
    case 'discipline': {
      const names = reason.verdict === 'met' ? reason.studied : reason.asked;
      const verdict = reason.verdict === 'partly' ? 'met' : reason.verdict;
      return t(`discipline.${verdict}`, { names: names.join(t('match.and')) });
    }
    case 'employment': {
      const verdict = reason.verdict === 'partly' ? 'met' : reason.verdict;
      return t(`employment.${verdict}`, { offered: named(`employment.${reason.offered}`) });
    }
  }
}

function experienceWords({ asked, years, verdict }: ReasonOf<'experience'>, { t, named }: ReasonWords): string {
  const had = years === null ? '' : t('experience.years', { count: years });
  if (asked === 'graduate') {
    if (verdict === 'met') return t('experience.graduate');
    return verdict === 'unknown' ? t('experience.graduateUnknown') : t('experience.graduateNot', { years: had });
  }
  const name = named(`experience.${asked ?? 'none'}`);
  if (verdict === 'unknown') return t('experience.unknown', { asked: name });
  if (years === null) return t('experience.any', { asked: name });
  if (years === 0) return t('experience.none', { asked: name });
  return t('experience.told', { asked: name, years: had });
}

function educationWords({ asked, degree, graduates, verdict }: ReasonOf<'education'>, words: ReasonWords): string {
  const { t, named, language } = words;
  const name = named(`education.${asked ?? 'none'}`);
  const own = degree === null ? '' : t(`degree.${degree}`);
  if (graduates !== null) {
    const month = monthInWords(graduates, language);
    return t(verdict === 'met' ? 'education.metComing' : 'education.coming', { asked: name, month });
  }
  if (verdict === 'met') return t('education.met', { asked: name, degree: own });
  if (verdict === 'partly') return t('education.studying', { asked: name });
  if (verdict === 'unknown') return t('education.unknown', { asked: name });
  return degree === null
    ? t('education.unmetStudying', { asked: name })
    : t('education.unmet', { asked: name, degree: own });
}

/** `2027 年 6 月`, `June 2027`. @param month `YYYY-MM` */
function monthInWords(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number);
  if (language === 'zh') return `${year} 年 ${number} 月`;
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year ?? 0, (number ?? 1) - 1),
  );
}

/** Reasons that say most in a line: what fits, then what does not. What was not asked for, or is not known, is in neither. */
export function tellingReasons(reasons: readonly MatchReason[]): { fits: MatchReason[]; lacks: MatchReason[] } {
  const said = reasons.filter(
    (reason) => isAskedFor(reason) && reason.verdict !== 'unknown' && reason.kind !== 'skills',
  );
  return {
    fits: said.filter(({ verdict }) => verdict === 'met').slice(0, 3),
    lacks: said.filter(({ verdict }) => verdict !== 'met').slice(0, 2),
  };
}
