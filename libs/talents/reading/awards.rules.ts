import type { ResumeContent } from '#contracts';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { spanIn, withoutSpan } from './months.rules.js';
import { cut, type Piece, splitOutside, withoutBullet } from './text.rules.js';

export type Award = ResumeContent['certificates'][number];

const prize =
  /奖学金|等奖|[金银铜]奖|特等|优胜|优秀奖|三好|优秀(?:学生|毕业生|团员|团干|干部|共青团|志愿者|员工|实习|论文|毕业|党员|班|社团|新人|教师|个人|青年|护士|住院)|荣誉|称号|冠军|亚军|季军|标兵|先进|第[一二三四五]名|十佳|之星|奖$|奖[（(]|\b(?:awards?|prizes?|scholarships?|dean['’]s list|honou?rs?|medal|winner|finalist|runner-up|outstanding|first place|second place|merit student)\b/i;
const certificate =
  /证书?(?:$|[（(\s])|证书|资格|等级考试|计算机[一二三四]级|普通话|从业|执业|认证|驾驶证|驾照|执照|软考|(?:软件设计|系统分析|系统架构设计|软件评测|信息系统监理|网络工程|数据库系统工程|系统集成项目管理工程|信息系统项目管理|税务|建造|造价工程|资产评估|精算)师|初级会计|中级会计|注册|[初中高]级(?:工|技师|职称|电工|焊工|钳工)|[一二三四五]级\/?(?:技师|高级工)?$|\b(?:certified|certificate|certification|licen[sc]e|PMP|CPA|ACCA|CFA|FRM|NCRE|MOS|OCP|CCNA|CCNP|HCIA|HCIP|HCIE|RHCE|AWS)\b/i;
/** A level of a prize, written apart from its name. */
const level =
  /^(?:(?:全国|国家?|[省市校院区])(?:级|赛)?)?[\s·]*(?:特等奖|[一二三]等奖|[金银铜]奖|优秀奖|优胜奖|冠军|亚军|季军|第[一二三四五六]名|[甲乙丙]等|合格|良好|优秀|(?:first|second|third|grand) prize|(?:gold|silver|bronze)(?: medal)?|[国省市校院]家?级)$/i;
const issuerEnd =
  /(?:部|厅|局|委员会|委|协会|学会|大学|学院|学校|公司|集团|中心|医院|院|团委|学生处|教务处|人民政府|政府|办公室|银行|考试院|基金会|组委会|总工会|联合会|教育考试院|研究会)$|\b(?:University|Ministry|Association|Institute|Committee|Bureau|Society|College|Department|Council|Inc|Ltd|Foundation|Hospital)\b/;

export function isPrize(text: string): boolean {
  return prize.test(text);
}

export function isCertificate(text: string): boolean {
  return certificate.test(text) && !/等奖|竞赛/.test(text);
}

/** The prizes or certificates that a line names, each with its month and who gave it. */
export function awardsIn({ text, lines }: Piece, parts: readonly string[], now: Date): ReadEntry<Award>[] {
  const found: { name: string; issuer: string; month: string | null }[] = [];
  let month: string | null = null;
  // A month stands before all that was given in it, or behind each.
  let isBefore = false;
  const fragments = (parts.length > 1 ? parts : [text]).flatMap((part) => fragmentsOf(withoutBullet(part)));
  for (const [at, given] of fragments.entries()) {
    const { rest, month: own, isFirst } = withoutMonth(given, now);
    const last = found.at(-1);
    if (own !== null && rest === '') {
      if (last === undefined || (last.month !== null && isBefore)) {
        month = own;
        isBefore = true;
      } else last.month ??= own;
      continue;
    }
    if (at === 0 && own !== null && isFirst) {
      isBefore = true;
      month = own;
    }
    const { name, issuer } = withoutIssuer(cleaned(rest));
    if (name === '') continue;
    if (last && (level.test(name) || (/^[（(].*[)）]$/.test(name) && name.length < 14)))
      last.name = `${last.name} ${name}`;
    else if (last && last.issuer === '' && isIssuer(name)) {
      last.issuer = name;
      last.month ??= own;
    } else if (
      last &&
      last.issuer === '' &&
      isBeside(given, fragments, parts.length > 1 || isDatedOnce(last.month, own, given)) &&
      !prize.test(name) &&
      !isCertificate(name)
    ) {
      last.issuer = name;
      last.month ??= own;
    } else {
      if (own !== null) month = isFirst ? own : month;
      found.push({ name, issuer, month: own ?? (isBefore ? month : null) });
    }
  }
  return found
    .filter(({ name }) => name.length >= 2 && name.length <= 90 && /\p{L}{2}/u.test(name))
    .map((award) => {
      const writer = new EntryWriter<Award>({ name: '', issuer: '', month: null });
      writer.put('name', cut(award.name, 60), lines);
      writer.put('issuer', cut(award.issuer, 60), lines);
      writer.put('month', award.month, lines);
      return writer.done();
    });
}

/** 奖学金 | 教育部 in cells, or Certification, Google, May 2020: one award and who gave it, known as a giver or not. */
function isBeside(given: string, fragments: readonly string[], inCells: boolean): boolean {
  const isDate = (text: string) => /^[\s\d./年月-]+$|^[A-Z][a-z]{2,8}\.?\s+\d{4}$/.test(text);
  const named = fragments.filter((text) => !isDate(text));
  return named.length === 2 && named[1] === given && (inCells || fragments.some(isDate));
}

/** Certification, Google – May 2020, or May 2020: Certification, Google */
function isDatedOnce(before: string | null, own: string | null, given: string): boolean {
  return before === null ? own !== null : own === null && !/\p{Script=Han}/u.test(given);
}

function withoutMonth(text: string, now: Date): { rest: string; month: string | null; isFirst: boolean } {
  const span = spanIn(text, now);
  if (span === null) {
    // The year of a contest or a prize is part of what it is called; a month needs a month.
    const rest = text
      .replace(/^(?:19|20)\d{2}(?:年度?|\s*[-–—~至]\s*(?:20)?\d{2,4}\s*(?:学?年度?)?)?\s+(?=\S)/, '')
      .replace(/\s*[（(](?:19|20)\d{2}年?[)）]$/, '')
      .trim();
    return { rest, month: null, isFirst: false };
  }
  const rest = withoutSpan(text, span)
    // 护士执业资格证（国家卫生健康委，2025.06）
    .replace(/[\s,，、;；|]+(?=[)）])|(?<=[（(])[\s,，、;；|]+/g, '')
    .replace(/[（(]\s*[)）]/g, '')
    .replace(/^[\s:：,，|/\-–—]+|[\s:：,，|/\-–—（(]+$/g, '')
    .replace(/^学年度?\s*/, '')
    .trim();
  return { rest, month: span.isSingle ? span.from : (span.until ?? span.from), isFirst: span.start < 3 };
}

/** 国家奖学金（教育部）, 全国计算机等级考试二级 - 教育部教育考试院 */
function withoutIssuer(text: string): { name: string; issuer: string } {
  const inBrackets = /^(.+?)\s*[（(]([^（()）]{2,30})[)）]$/u.exec(text);
  if (inBrackets && (isIssuer(inBrackets[2] ?? '') || areShort(inBrackets[1] ?? '', inBrackets[2] ?? '')))
    return { name: inBrackets[1] ?? '', issuer: inBrackets[2] ?? '' };
  const behind =
    /^(.+?)(?:\s+[-–—|·]\s*|\s*[|｜·]\s*|\s{2,}|(?<=\p{Script=Han}|[)）])\s*(?:——|—|–|-|\/)\s*|(?<=^[A-Z]{2,6})\/(?=[A-Z]{2,8}$)|(?<=[\p{Script=Han})）])\s+|\s+by\s+(?:the\s+)?)([^|｜]{2,40})$/u.exec(
      text,
    );
  const [, before = '', after = ''] = behind ?? [];
  if (behind && (isIssuer(after) || areShort(before, after)) && !level.test(after))
    return { name: before, issuer: after };
  const issued = /^(.{2,24}?)(?:颁发|授予|颁授)的?[“"「]?(.{2,40}?)[”"」]?$/u.exec(text);
  return issued && isIssuer(issued[1] ?? '')
    ? { name: issued[2] ?? '', issuer: issued[1] ?? '' }
    : { name: text, issuer: '' };
}

/** PMP（PMI） */
function areShort(name: string, issuer: string): boolean {
  return /^[A-Z]{2,6}$/.test(name) && /^[A-Z]{2,8}$/.test(issuer);
}

export function isIssuer(text: string): boolean {
  return issuerEnd.test(text.trim()) && !prize.test(text) && !/干部$|支部$/.test(text);
}

function cleaned(text: string): string {
  return text
    .replace(/^(?:荣获|曾获得?|获得过?|获评|获|取得|通过了?|持有|考取|拥有|被评为|已获|已通过|评为)\s*[:：]?\s*/, '')
    .replace(/^普通话\s*[:：]\s*/, '普通话')
    .replace(/^(?:计算机|证书|技能|资格|职业资格|其他)\s*[:：]\s*/, '')
    .replace(/^[“"]([^”"]+)[”"]$/, '$1')
    .replace(/^[\s,，:：;；.。、|·-]+|[\s,，:：;；.。、|·-]+$/g, '')
    .trim();
}

function fragmentsOf(text: string): string[] {
  return splitOutside(text, /[、，；;|｜。]|,\s+(?!(?:Ltd|Inc)\b)|\s{2,}/);
}
