import type { Education, Employment, Experience } from '#contracts';
import { folded, isNothing } from './cells.rules.js';

/** A value read of a cell, or `unread`: something was written and not understood. */
export interface Reading<T> {
  value: T | null;
  unread: boolean;
}

const nothing = { value: null, unread: false };

const educationWords: [RegExp, Education][] = [
  [/初中|小学|junior/, 'junior-high'],
  [/高中|中专|中技|中职|职高|技校|职业高中|中等|highschool|vocational/, 'high-school'],
  [/大专|专科|高职|高技|associate|college|diploma/, 'college'],
  [/本科|专升本|学士|大学(?!专)|bachelor|undergraduate/, 'bachelor'],
  [/硕士|研究生(?<!博士研究生)|mba|master|postgraduate/, 'master'],
  [/博士|ph\.?d|doctor/, 'doctor'],
];

/** Reads the education asked for. Several ("大专/本科") count as the lowest; 及以上 is what a demand means anyway. */
export function readEducation(text: string): Reading<Education> {
  if (isNothing(text)) return nothing;
  const plain = folded(text);
  const named = educationWords.find(([words]) => words.test(plain));
  if (named) return { value: named[1], unread: false };
  return /不限|无要求|不要求|无需|any|notrequired|none/.test(plain)
    ? { value: 'none', unread: false }
    : { value: null, unread: true };
}

/** Reads the experience asked for: the least number of years decides ("3-4年" and "3年以上" are 3-5). */
export function readExperience(text: string): Reading<Experience> {
  if (isNothing(text)) return nothing;
  const plain = yearsInDigits(folded(text));
  const range = /(\d+(?:\.\d)?)年?(?:[-~—–至到]+(\d+(?:\.\d)?))?\+?(?:年|years?|yrs?|y)/.exec(plain);
  if (range) {
    const [, from, to] = range;
    const upTo = to === undefined && /以下|以内|不到|不足|less|under|</.test(plain);
    return {
      value: upTo ? yearsUpTo(Number(from)) : yearsFrom(Math.min(Number(from), Number(to ?? from))),
      unread: false,
    };
  }
  if (/\d+个月|半年/.test(plain)) return { value: '0-1', unread: false };
  if (/应届|在校|在读|毕业生|graduate|student|fresh/.test(plain)) return { value: 'graduate', unread: false };
  if (/不限|无需|不需|无经验|不要求|无要求|均可|零经验|any|none|norequire|entry/.test(plain))
    return { value: 'none', unread: false };
  if (/^\d{1,2}$/.test(plain)) return { value: yearsFrom(Number(plain)), unread: false };
  const numbers = /^(\d{1,2})[-~—–至到]+(\d{1,2})$/.exec(plain);
  return numbers ? { value: yearsFrom(Number(numbers[1])), unread: false } : { value: null, unread: true };
}

function yearsFrom(years: number): Experience {
  if (years < 1) return '0-1';
  if (years < 3) return '1-3';
  if (years < 5) return '3-5';
  return years < 10 ? '5-10' : '10+';
}

function yearsUpTo(years: number): Experience {
  if (years <= 1) return '0-1';
  if (years <= 3) return '1-3';
  return years <= 5 ? '3-5' : '5-10';
}

const numerals = '一二三四五六七八九';
function yearsInDigits(text: string): string {
  return text
    .replace(/两(?=年)/g, '2')
    .replace(/十(?=年)/g, '10')
    .replace(/[一二三四五六七八九](?=年|[-~至到][一二三四五六七八九]年)/g, (numeral) =>
      String(numerals.indexOf(numeral) + 1),
    );
}

/** Reads how many are wanted: "招3人", "5", "10-20人" (the smaller number); 若干 is no number and not unread. */
export function readHeadcount(text: string): Reading<number> {
  if (isNothing(text)) return nothing;
  const plain = folded(text);
  if (/若干|不限|多名|多人|several/.test(plain)) return nothing;
  const count = /^(?:招聘?|需求?)?[:：]?(\d{1,5})(?:\.0)?(?:[-~至到](\d{1,5}))?(?:人|名|位|个|persons?|people)?$/.exec(
    plain,
  );
  const least = count ? Math.min(Number(count[1]), Number(count[2] ?? count[1])) : 0;
  return least > 0 ? { value: least, unread: false } : { value: null, unread: true };
}

const employmentWords: [RegExp, Employment][] = [
  [
    /全职|正式|社招|社会招聘|校招|校园|长期|编制|在编|事业编|派遣|合同|固定|contract|full-?_?time|permanent|regular/,
    'full-time',
  ],
  [/实习|见习|intern|trainee/, 'internship'],
  [/兼职|灵活|柔性|临时|零工|小时工|短期|自由|part-?_?time|freelance|temporary|casual|flexible/, 'flexible'],
];

/** Reads the kind of employment; "全职/兼职" is full-time. */
export function readEmployment(text: string): Reading<Employment> {
  if (isNothing(text)) return nothing;
  const named = employmentWords.find(([words]) => words.test(folded(text)));
  return named ? { value: named[1], unread: false } : { value: null, unread: !/不限/.test(text) };
}

/** The kind of employment that a title itself names, if any. */
export function employmentOfTitle(title: string): Employment | null {
  if (/实习(?!.{0,2}(?:导师|管理|主管|指导|负责|老师))|\bintern(?:ship)?\b/i.test(title)) return 'internship';
  return /(?<!可|全职[/或、]?)兼职(?!均可|亦可|也可|[/或、]?全职)|小时工|临时工|日结|柔性引才|part[- ]?time/i.test(
    title,
  )
    ? 'flexible'
    : null;
}
