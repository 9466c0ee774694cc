import radicals from './radicals.json' with { type: 'json' };

const ofRadical = new Map(Object.entries(radicals));
const radical = new RegExp(`[${[...ofRadical.keys()].join('')}]`, 'g');

/**
 * A text of a file as one would type it. Printing from browsers and Word writes many characters as their radicals (⼤
 * U+2F24 for 大, ⻓ U+2ED3 for 长): NFKC knows those of the first kind alone. Fonts without the usual dashes have others of
 * one look. Icons of private fonts, marks without width
 * and control characters are left out; a line has no breaks. Chinese punctuation stays as it is.
 */
export function readableText(text: string): string {
  return text
    .replace(/[\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => sign.normalize('NFKC'))
    .replace(radical, (sign) => ofRadical.get(sign) ?? sign)
    .replace(/\u2012/g, '–')
    .replace(/\u2015/g, '—')
    .replace(/[\u00a0\u2002-\u200a\u202f\u205f]/g, ' ')
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/(?!\t)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}\ufffc\ufffd]/gu, '');
}
