import type { Pattern } from './pattern.js';

/** An age of somebody who works: 14 to 69. A digit behind it may be the number of the next demand: 26-304、…. */
const AGE = '(?<!\\d)(?:1[4-9]|[2-6]\\d)(?!\\d(?![.、)]))';
const HAN_AGE = '(?:[二三四五六]?十[一二三四五六七八九]?)';
const ANY_AGE = `(?:${AGE}|${HAN_AGE})`;
const DASH = '\\s?(?:[-~—–―‐‑−─〜][-~—–―‐‑−─〜 ]{0,4}|至|到|一)\\s?';
const YEARS = '\\s?(?:周\\s?)?岁';
const INCLUDED = '(?:\\s?[([](?:含|包含|包括)[^)\\]]{0,5}[)\\]])?';
const BELOW = `${INCLUDED}\\s?(?:(?:及|或|含)?\\s?(?:以|之)[下内前]|内|以里|封顶|左右|上下|之间)`;
const ABOVE = `${INCLUDED}\\s?(?:及|或)?\\s?(?:以|之)上`;
const SIGN =
  '(?:不(?:能|得|可)?(?:超过?|高于|大于|低于|小于|满)|未满|小于|低于|大于|高于|超过|至少|最低|最高|最大|[<>≤≥≦≧]=?)';

/** What ages are of when not of those who apply. */
const OTHERS =
  /(?:平均|人均|司龄|工龄|团队|员工|伙伴|同事|成员|公司|企业|品牌|成立|客户|用户|学生|孩子|儿童|宝宝|小朋友|学员|幼儿|少年|受众|人群|老人|患者|病人|子女|针对|面向|服务|教授|关注|生日|目标|读者|玩家|消费者|会员|嘉宾|养老)[^,、。;:!?()[\]【】\d]{0,3}$/;
const OTHERS_BEHIND =
  /^(?:的)?(?:年轻)?(?:儿童|孩子|宝宝|幼儿|学生|学员|小孩|子女|人群|用户|客户|消费者|玩家|群体|危机|生日|青少年|少儿|退休|焦虑)/;
const REEMPLOYED = /返聘|退休/;

export const agePatterns: readonly Pattern[] = [
  {
    reason: 'age',
    needs: /龄/,
    find: new RegExp(
      `年\\s{0,6}龄(?:要求|限制|范围|区间|条件|层次|阶段|段|上限|下限)?[\\s:]{0,6}(?:(?:要求|必须|须|需|应|控制|限制|限|以|为|是|在|于|介于|一般|原则上|最好|尽量|建议|优先|约|大约)[\\s:]{0,2}){0,4}${SIGN}?\\s?(?<low>${ANY_AGE})(?:${YEARS})?${INCLUDED}(?:${DASH}(?<high>${ANY_AGE}))?${INCLUDED}(?!\\s?(?:人|名|位|k|万|元|年|个|%))(?:${YEARS})?(?:${BELOW}|${ABOVE})?`,
      'g',
    ),
    notAfter: OTHERS,
    notBefore: OTHERS_BEHIND,
    holds: narrowsAge,
  },
  {
    reason: 'age',
    needs: /岁/,
    find: new RegExp(
      `(?<low>${ANY_AGE})(?:${YEARS})?${INCLUDED}${DASH}(?<high>${ANY_AGE})${INCLUDED}${YEARS}${INCLUDED}(?:\\s?(?:之间|以内|以下|左右))?`,
      'g',
    ),
    notAfter: OTHERS,
    notBefore: OTHERS_BEHIND,
    holds: narrowsAge,
  },
  {
    reason: 'age',
    needs: /岁/,
    find: new RegExp(`${SIGN}?\\s?(?<low>${ANY_AGE})${YEARS}(?:${BELOW}|${ABOVE})`, 'g'),
    notAfter: OTHERS,
    notBefore: OTHERS_BEHIND,
    holds: narrowsAge,
  },
  {
    reason: 'age',
    needs: /岁/,
    find: new RegExp(`(?:${SIGN}|年满|满|限)\\s?(?<low>${ANY_AGE})${YEARS}`, 'g'),
    notAfter: OTHERS,
    notBefore: OTHERS_BEHIND,
    holds: narrowsAge,
  },
  {
    reason: 'age',
    needs: /龄|年轻|岁数/,
    find: /年龄\s?(?:适中|优势|相仿|偏小|偏大|年轻|较轻|不宜过大|不要太大|不超过|稍轻)|(?:年轻(?:人|者|化)?|岁数小)(?:者)?优先|(?:仅限|只招|只要|限)年轻人?|(?:大龄|超龄)(?:者)?(?:勿扰|勿投|不考虑|慎投)/g,
    notAfter: /(?:平均|团队|员工|公司|成员)[^,。;!?]*$/,
  },
  {
    reason: 'age',
    needs: /后/,
    find: /(?<!\d)(?:[6-9][05]|0[05]|[六七八九][零〇五]|零零)后(?:[\s、,/]?(?:[89][05]|0[05])后)?(?:的)?(?:人员|者)?(?:优先|为佳|最佳|为宜)|(?:限|要求|只招|仅限)(?:[6-9][05]、)?(?:[6-9][05]|0[05])后/g,
    notAfter: /(?:团队|员工|公司|成员|同事|伙伴|用户|客户)[^,。;!?]*$/,
  },
  {
    reason: 'age',
    needs: /出生/,
    find: /(?:(?:19[5-9]\d|20[01]\d)年(?:1?\d月)?(?:[1-3]?\d日)?|(?<!\d)[6-9]\d年)(?:\(?含\)?)?(?:及)?(?:以|之)?后出生|出生(?:日期|年月|时间)?[\s:]?(?:须|需|应|在|于|为|要求){0,3}(?:19[5-9]\d|20[01]\d)年(?:[^,。;]{0,8})(?:以|之)后|出生年月(?:最小|最大)[\s:]?(?:19|20)?\d\d年/g,
  },
  {
    reason: 'age',
    needs: /age|old/,
    find: /\bage[ds]?\b(?: limit| range| requirement)?[\s:]{0,3}(?:(?:between|from|of|is|under|below|over|within|about|around|no more than|not over|less than)\s){0,3}[<>≤≥]?\s?(?<low>[1-6]\d)(?!\d)(?:\s?(?:[-~–—]|to|and)\s?(?<high>[1-6]\d)(?!\d))?|(?:under|below|younger than|not older than|no older than)\s(?:the age of\s)?[2-6]\d(?: years old|(?= years of age))/g,
    notAfter: /(?:average|mean)\s$/,
  },
];

/**
 * Whether the numbers ask for more than the law does: from 16 or 18 on everybody may work (《劳动法》第十五条), and until
 * 60 nobody reaches the age of retirement for men.
 */
function narrowsAge(match: RegExpExecArray): boolean {
  const around = match.input.slice(Math.max(0, match.index - 12), match.index + match[0].length + 12);
  if (REEMPLOYED.test(around)) return false;
  const { low, high } = match.groups ?? {};
  const first = numberOf(low);
  if (first === null) return true;
  const last = numberOf(high);
  if (last === null) return first > 18;
  return last > first && !(first <= 18 && last >= 60);
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones = ''] = text.split('十');
  const digit = (character: string) => ' 一二三四五六七八九'.indexOf(character);
  const value = (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
  return value;
}
