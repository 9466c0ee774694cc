import { sectionOf } from './headings.rules.js';
import { labelOf } from './labels.rules.js';
import { isTitle } from './organizations.rules.js';
import type { SourceLine } from './source-line.js';
import surnames from './surnames.json' with { type: 'json' };

const compound = /^(?:欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|东方|南宫|端木|百里|呼延)/;

/**
 * The name of whose résumé it is where no label says it: of what looks like a name before anything else is told, the
 * one in the largest letters.
 * @param until the number of the first line that certainly is not of the head
 */
export function nameIn(lines: readonly SourceLine[], until: number): { name: string; line: number } | null {
  let best: { name: string; line: number; weight: number } | null = null;
  for (const [line, { parts, scale, bold, page }] of lines.entries()) {
    if (page > 1) break;
    const isEarly = line < until;
    if (!isEarly && scale < 1.35) continue;
    for (const [at, part] of parts.entries()) {
      const name = nameOf(part);
      if (name === null) continue;
      const isHan = /\p{Script=Han}/u.test(name);
      const weight =
        scale +
        (bold ? 0.1 : 0) +
        (isEarly ? 0.3 : 0) -
        line * 0.004 -
        at * 0.05 +
        (isHan && surnames.includes(name[0] ?? '') ? 0.3 : 0);
      if (best === null || weight > best.weight + 0.001) best = { name, line, weight };
    }
  }
  return best && { name: best.name, line: best.line };
}

/** 周 晓 岚, 周晓岚的个人简历, 个人简历—周晓岚, 周晓岚（男）, ZHOU Xiaolan, Xiaolan Zhou 周晓岚; null where it is no name. */
export function nameOf(text: string): string | null {
  const bare = text
    .replace(/(?:的?(?:个人)?简历|个人求职简历|求职简历|\bresume\b|\brésumé\b|\bcurriculum vitae\b|\bcv\b)/gi, ' ')
    .replace(/^(?:姓\s*名|Name)\s*[:：]?\s*/i, '')
    .replace(/[（(](?:男|女|[A-Za-z .]+|\p{Script=Han}{2,4})[)）]/gu, ' ')
    .replace(/^[\s|｜·:：,，\-–—]+|[\s|｜·:：,，\-–—]+$/g, '')
    .trim();
  const [first = '', ...others] = bare.split(/\s*[|｜,，/]\s*|\s{2,}/);
  const chinese = first.replace(/\s/g, '');
  if (/^\p{Script=Han}{2,4}(?:·\p{Script=Han}{2,8})?$/u.test(chinese)) return isChineseName(chinese) ? chinese : null;
  // 周晓岚 Xiaolan Zhou, 周晓岚 后端开发工程师
  const leading = /^(\p{Script=Han}{2,4})\s+\S/u.exec(first)?.[1];
  if (leading && isChineseName(leading)) return leading;
  const trailing = /[A-Za-z]\s+(\p{Script=Han}{2,4})$/u.exec(first)?.[1];
  if (trailing && isChineseName(trailing)) return trailing;
  return others.length <= 3 && isLatinName(first) ? first.replace(/\s+/g, ' ') : null;
}

function isChineseName(text: string): boolean {
  if (sectionOf(text) !== null || labelOf(text) !== null || isTitle(text)) return false;
  if (
    /简历|应聘|求职|大学|学院|专业|本科|硕士|博士|在读|应届|毕业|信息|联系|电话|邮箱|群众|党员|团员|汉族|未婚|已婚|岁$|市$|省$|女$|男$/.test(
      text,
    )
  )
    return false;
  if (/(?:设计|开发|运营|管理|营销|教育|工程|护理|技术|服务|产品|销售|制作|办公|能力|水平)$/.test(text)) return false;
  if (text.includes('·') || compound.test(text)) return true;
  return text.length <= 4 && surnames.includes(text[0] ?? '');
}

function isLatinName(text: string): boolean {
  if (!/^[A-Z][A-Za-z'’-]*(?:\s+[A-Z][A-Za-z'’.-]*){1,3}$/.test(text) || text.length > 40) return false;
  if (sectionOf(text) !== null || labelOf(text) !== null || isTitle(text)) return false;
  return !/\b(?:University|College|Institute|China|Engineering|Science|Technology|Developer|Resume|Bachelor|Master|Student|Graduate|Road|Street|Hebei|Beijing|Shanghai|Phone|Email|Java|Python|Summary|Profile|Education|Experience|Microsoft|Power|Adobe|Spring|English|Chinese)\b/i.test(
    text,
  );
}
