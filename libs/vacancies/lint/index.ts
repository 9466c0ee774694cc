import type { Language, LintField, LintFinding } from '#contracts';

/** The parts of a vacancy that are read; null where nothing is written. */
export interface LintedTexts {
  title: string;
  description: string | null;
  skills: readonly string[];
  benefits: readonly string[];
  payText: string | null;
}

const rules: readonly Pick<LintFinding, 'kind' | 'law' | 'keepable'>[] = [
  { kind: 'age', law: '《人力资源市场暂行条例》第二十四条', keepable: false },
  { kind: 'sex', law: '《就业促进法》第二十七条', keepable: true },
];

const patterns: Record<string, RegExp> = {
  age: /\d{2}\s*(?:周?岁|[-~至到]\s*\d{2}\s*周?岁)(?:以下|以内|以上|左右)?|年龄(?:不超过|要求|限制)[^，。；\n]*/g,
  sex: /(?:限|仅限|只招|要求)?(?:男性|女性|男生|女生)(?:优先)?|限[男女]|[男女]士优先/g,
};

const why: Record<string, Record<Language, string>> = {
  age: { zh: '招聘不得以年龄歧视求职者。', en: 'Applicants may not be turned away for their age.' },
  sex: { zh: '招聘不得以性别为由拒绝录用。', en: 'Applicants may not be turned away for their sex.' },
};

/** Places in a vacancy's texts that ask for an age or a sex, in the order of the fields. */
export function lintVacancy(content: LintedTexts, language: Language): LintFinding[] {
  const fields: [LintField, string][] = [
    ['title', content.title],
    ['description', content.description ?? ''],
    ...content.skills.map((skill): [LintField, string] => ['skills', skill]),
    ...content.benefits.map((benefit): [LintField, string] => ['benefits', benefit]),
    ['payText', content.payText ?? ''],
  ];
  return fields.flatMap(([field, words]) =>
    rules.flatMap(({ kind, law, keepable }) =>
      [...words.matchAll(patterns[kind] ?? /$^/g)].map((match) => ({
        kind,
        field,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        law,
        why: why[kind]?.[language] ?? '',
        instead: null,
        keepable,
      })),
    ),
  );
}
