import type { Language } from './codes.js';

/** Characters of GB 32100-2015: no I, O, S, V and Z, which look like digits or like each other. A character's value is its place. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** 3^(i-1) mod 31 for the places 1 to 17 (GB 32100-2015, 附录 A). 31 is a prime, so every single wrong character is found. */
const weights = Array.from({ length: LENGTH - 1 }, (_, place) => {
  let weight = 1;
  for (let i = 0; i < place; i += 1) weight = (weight * 3) % 31;
  return weight;
});

export const creditCodeFaults = ['character', 'too-short', 'too-long', 'check'] as const;

/** What is wrong with a unified social credit code, as who types it is told. */
export interface CreditCodeFault {
  code: (typeof creditCodeFaults)[number];
  /** Place of the character to look at, counted from 1; null where the length is wrong. */
  place: number | null;
  message: Record<Language, string>;
}

/** The code as it is kept: one width, capitals, without the spaces and hyphens by which people group it. */
export function normalizedCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/**
 * What is wrong with a unified social credit code 统一社会信用代码 (GB 32100-2015), as typed so far; null when nothing is.
 * The first wrong character comes before a wrong length, so that it is told while more is typed.
 */
export function creditCodeFault(text: string): CreditCodeFault | null {
  const code = normalizedCreditCode(text);
  const signs = [...code];
  const wrong = signs.slice(0, LENGTH).findIndex((sign) => !characters.includes(sign));
  if (wrong >= 0) return wrongCharacter(signs[wrong] ?? '', wrong + 1);
  if (signs.length < LENGTH) {
    const missing = LENGTH - signs.length;
    return {
      code: 'too-short',
      place: null,
      message: {
        zh: `信用代码共 18 位，还差 ${missing} 位。`,
        en: `A credit code has 18 characters: ${missing} more to go.`,
      },
    };
  }
  if (signs.length > LENGTH) {
    const surplus = signs.length - LENGTH;
    return {
      code: 'too-long',
      place: null,
      message: {
        zh: `信用代码共 18 位，多了 ${surplus} 位，请核对。`,
        en: `A credit code has 18 characters: these are ${surplus} too many.`,
      },
    };
  }
  const right = checkCharacter(code);
  if (code.endsWith(right)) return null;
  return {
    code: 'check',
    place: LENGTH,
    message: {
      zh: `信用代码的校验位应为 ${right}，请核对最后一位；如果它没有错，请核对前面各位。`,
      en: `The last character should be ${right}: check it, and if it is right, the ones before it.`,
    },
  };
}

/** The 18th character that belongs to the 17 before it (GB 32100-2015, 附录 A). */
export function checkCharacter(code: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * characters.indexOf(code.charAt(place)), 0);
  return characters.charAt((31 - (sum % 31)) % 31);
}

export interface CreditCodeMeaning {
  /** Who registered the organization 登记管理部门; null where the standard names none for the character. */
  department: Record<Language, string> | null;
  /** As what 机构类别. */
  category: Record<Language, string> | null;
  /** Where 登记管理机关行政区划码: six digits of GB/T 2260. */
  division: string;
}

/** What a whole code says of its organization (GB 32100-2015, 表 1). */
export function creditCodeMeaning(text: string): CreditCodeMeaning {
  const code = normalizedCreditCode(text);
  const department = departments[code.charAt(0)];
  return {
    department: department?.name ?? null,
    category: department?.categories[code.charAt(1)] ?? null,
    division: code.slice(2, 8),
  };
}

function wrongCharacter(sign: string, place: number): CreditCodeFault {
  const looksLike = alike[sign];
  const zhHint = looksLike ? `，是否应为 ${looksLike}？` : '，请核对。';
  const enHint = looksLike ? `: should it be ${looksLike}?` : ': check it.';
  return {
    code: 'character',
    place,
    message: {
      zh: `第 ${place} 位“${sign}”不会出现在信用代码中${zhHint}`,
      en: `Character ${place}, "${sign}", does not occur in credit codes${enHint}`,
    },
  };
}

/** For what the letters that do not occur are taken. */
const alike: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

const other = { zh: '其他', en: 'Other' };

const departments: Readonly<
  Record<string, { name: Record<Language, string>; categories: Readonly<Record<string, Record<Language, string>>> }>
> = {
  1: {
    name: { zh: '机构编制', en: 'Public sector reform' },
    categories: {
      1: { zh: '机关', en: 'Government body' },
      2: { zh: '事业单位', en: 'Public institution' },
      3: { zh: '群众团体', en: 'People’s organization' },
      9: other,
    },
  },
  2: {
    name: { zh: '外交', en: 'Foreign affairs' },
    categories: { 1: { zh: '外国常驻新闻机构', en: 'Foreign news bureau' }, 9: other },
  },
  3: {
    name: { zh: '司法行政', en: 'Justice' },
    categories: {
      1: { zh: '律师执业机构', en: 'Law firm' },
      2: { zh: '公证处', en: 'Notary office' },
      3: { zh: '基层法律服务所', en: 'Local legal service' },
      4: { zh: '司法鉴定机构', en: 'Forensic institution' },
      5: { zh: '仲裁委员会', en: 'Arbitration commission' },
      9: other,
    },
  },
  4: {
    name: { zh: '文化', en: 'Culture' },
    categories: { 1: { zh: '外国在华文化中心', en: 'Foreign cultural centre' }, 9: other },
  },
  5: {
    name: { zh: '民政', en: 'Civil affairs' },
    categories: {
      1: { zh: '社会团体', en: 'Association' },
      2: { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
      3: { zh: '基金会', en: 'Foundation' },
      9: other,
    },
  },
  6: {
    name: { zh: '旅游', en: 'Tourism' },
    categories: {
      1: { zh: '外国旅游部门常驻代表机构', en: 'Foreign tourist office' },
      2: { zh: '港澳台地区旅游部门常驻内地代表机构', en: 'Tourist office of Hong Kong, Macao or Taiwan' },
      9: other,
    },
  },
  7: {
    name: { zh: '宗教', en: 'Religious affairs' },
    categories: {
      1: { zh: '宗教活动场所', en: 'Religious site' },
      2: { zh: '宗教院校', en: 'Religious school' },
      9: other,
    },
  },
  8: {
    name: { zh: '工会', en: 'Trade unions' },
    categories: { 1: { zh: '基层工会', en: 'Local trade union' }, 9: other },
  },
  9: {
    name: { zh: '市场监管（工商）', en: 'Market regulation' },
    categories: {
      1: { zh: '企业', en: 'Enterprise' },
      2: { zh: '个体工商户', en: 'Self-employed business' },
      3: { zh: '农民专业合作社', en: 'Farmers’ cooperative' },
    },
  },
  A: {
    name: { zh: '中央军委改革和编制办公室', en: 'Military reform' },
    categories: { 1: { zh: '军队事业单位', en: 'Military institution' }, 9: other },
  },
  N: {
    name: { zh: '农业', en: 'Agriculture' },
    categories: {
      1: { zh: '组级集体经济组织', en: 'Collective of a group' },
      2: { zh: '村级集体经济组织', en: 'Collective of a village' },
      3: { zh: '乡镇级集体经济组织', en: 'Collective of a township' },
      9: other,
    },
  },
  Y: { name: other, categories: { 1: other } },
};
