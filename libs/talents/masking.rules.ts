/** What stands where something was hidden. */
export const MASK = '***';

/** Ways by which somebody could be reached, or found elsewhere. */
const contacts: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:https?:\/\/|www\.)[^\s，。；）)]+/gi,
  /(?:github|gitee|linkedin|weibo|zhihu|bilibili)\.com\/[^\s，。；）)]+/gi,
  /(?:微信|wechat|weixin|v信|vx|qq|钉钉|telegram|whatsapp|skype)(?:号|群|id)?\s*[:：是为]?\s*[a-z\d][\w-]{4,}/gi,
  /(?<!\d)\d{17}[\dXx](?!\d)/g,
  /(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)/g,
  // In a longer run of digits too: rather an order number is hidden than two numbers in a row shown.
  /1[3-9]\d{9}/g,
  /(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)/g,
];

/** Sex, age, birthplace, ethnicity, marriage: as labels with what follows, and as words that say it by themselves. */
const personal: readonly RegExp[] = [
  /(?:性别|年龄|出生年月|出生日期|出生地|生日|籍贯|户籍(?:所在地)?|户口(?:所在地)?|民族|婚姻状况|婚育状况|婚否|政治面貌)\s*[:：\s]\s*[^\s，,、；;。|:：]{1,12}/g,
  /性别[男女]|籍贯\p{Script=Han}{2,8}|民族\p{Script=Han}{1,4}族/gu,
  /(?:19[4-9]\d|20[01]\d)\s*年\s*(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日\s*)?(?:出生|生于|生(?=[，,。；;\s]|$))/g,
  /生于\s*(?:19[4-9]\d|20[01]\d)[^\s，,、；;。]{0,8}/g,
  /[1-6]\d\s*(?:周)?岁/g,
  /(?:出生|生长|成长)于[^\s，,、；;。]{2,10}/g,
  /(?<!\p{Script=Han})[男女](?!\p{Script=Han})/gu,
  /(?:男|女)(?:性|生|士|孩)|先生|未婚|已婚|已育|未育|(?:汉|回|满|蒙古|藏|维吾尔|苗|彝|壮|布依|朝鲜|侗|瑶|白|土家|哈萨克|傣|黎)族/g,
  /\b(?:fe)?male\b|\bunmarried\b|\bmarried\b|\b\d{2}[\s-]years?[\s-]old\b|\bborn (?:in|on) [A-Z\d][\w, ]{2,20}/gi,
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A reader of texts from which a person could be told: it puts *** for ways to reach them, for words that are named, and
 * for what they say of sex, age, birthplace, ethnicity and marriage. What people paraphrase stays: nobody reads
 * everything out of free text.
 * @param words names that must not stand in the texts: the own name, employers, schools; shorter than two characters are
 *   left out
 */
export function masking(words: readonly string[]): (text: string) => string {
  const given = [...new Set(words.map((word) => word.trim()))]
    .filter((word) => [...word].length >= 2)
    .sort((a, b) => b.length - a.length);
  const named = given.length > 0 ? [new RegExp(given.map(escaped).join('|'), 'gi')] : [];
  const once = (text: string) =>
    [...contacts, ...named, ...personal].reduce((rest, pattern) => rest.replace(pattern, MASK), text);
  return (text) => {
    // What is hidden may set apart what stood next to it.
    let shown = once(text);
    for (let before = text; before !== shown; shown = once(shown)) before = shown;
    return shown;
  };
}
