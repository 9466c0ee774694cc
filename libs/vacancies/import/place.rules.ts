import { allDivisions, type Division, divisionOf, isWithin, placesWithoutCode } from '#reference';
import { cached, isNothing } from './cells.rules.js';

/** A place as it was read: the lowest division that is sure, or null. */
export interface PlaceReading {
  code: string | null;
  /** As it was written; null when nothing was. */
  text: string | null;
  /** A place was written and no division was found in it. */
  unread: boolean;
}

/**
 * Reads a place into its division: "南京·雨花台区", "河北省石家庄长安区", "北京-海淀区-中关村", "上海市青浦区沪青平公路3938号",
 * "Haidian, Beijing", 130102, 130102001000.
 *
 * - Names are taken in their order, each within the one before. A district's name that several cities have needs its
 *   city, before or behind it; alone it stays unread.
 * - A part below what has a code (a town, a development zone) gives the division above it.
 * - Several places ("北京/上海"): the first one.
 * - 全国, 异地, 海外, 远程 are no division: null, and nothing is unread.
 *
 * `within` is the division in which the text is known to lie, if any: an address below a city.
 */
export function readPlace(text: string, within: string | null = null): PlaceReading {
  return readings(`${within ?? ''} ${text}`, () => {
    const trimmed = text.trim();
    if (isNothing(trimmed)) return { code: within, text: null, unread: false };
    const plain = trimmed.slice(0, 300).normalize('NFKC').replace(label, '');
    const code = readCode(plain) ?? (/\p{Script=Han}/u.test(plain) ? readChinese : readEnglish)(plain, within);
    return { code, text: trimmed, unread: code === null && !anywhere.test(plain) };
  });
}
const readings = cached<PlaceReading>(20_000);

const label = /^(?:工作)?(?:地点|地址|城市|地区|区域)[:：]/;
const anywhere =
  /^(?:全国|全球|不限|地点不限|多地|多城市|异地|海外|国外|境外|远程|居家|在家|线上|其[他它]|remote|anywhere|overseas)/i;
const separators = /[\s·・•\-—–―‐_/|,，、;；>→:：()[\]【】]+/;

interface Name {
  code: string;
  full: boolean;
  level: Division['level'];
}
const names = new Map<string, Name[]>();
const englishNames = new Map<string, string[]>();
const zones = new Map<string, string>(placesWithoutCode());
let longest = 0;
for (const { code, fullName, shortName, english, level } of allDivisions()) {
  addName(fullName, { code, full: true, level });
  if (shortName !== fullName) addName(shortName, { code, full: false, level });
  if (level === 'city' && /州$/.test(fullName) && !shortName.endsWith('州'))
    addName(`${shortName}州`, { code, full: true, level });
  const key = english.toLowerCase().replace(/[\s']/g, '');
  englishNames.set(key, [...(englishNames.get(key) ?? []), code]);
}
for (const name of zones.keys()) longest = Math.max(longest, name.length);

function addName(text: string, name: Name): void {
  names.set(text, [...(names.get(text) ?? []), name]);
  longest = Math.max(longest, text.length);
}

/** What is known while a text is read from left to right. */
interface Known {
  code: string | null;
  /** Divisions of one name among which a later name may decide. */
  either: string[];
}

function readChinese(text: string, within: string | null): string | null {
  const known: Known = { code: within, either: [] };
  for (const segment of text.split(separators)) {
    if (segment && !readSegment(segment, known)) break;
  }
  return known.code;
}

/** Takes up the names of one segment; false when another place begins. */
function readSegment(segment: string, known: Known): boolean {
  let behindName = true;
  for (let at = 0; at < segment.length - 1; ) {
    const found = nameAt(segment, at, behindName, known);
    if (found === 'another-place') return false;
    if (found === null) {
      behindName = false;
      at++;
    } else {
      behindName = true;
      at += found;
    }
  }
  return true;
}

/** Takes up the longest name at an offset. Gives its length, or null when there is none. */
function nameAt(segment: string, at: number, behindName: boolean, known: Known): number | null | 'another-place' {
  for (let length = Math.min(longest, segment.length - at); length >= 2; length--) {
    const text = segment.slice(at, at + length);
    const alone = length === segment.length;
    const rest = segment.slice(at + length);
    const candidates = names.get(text)?.filter((name) => mayStand(name, rest, alone, behindName, known));
    if (candidates?.length) {
      const outcome = takeUp(candidates, known);
      if (outcome === 'another-place' && at === 0) return outcome;
      if (outcome === 'taken') return length;
    }
    const zone = zones.get(text);
    if (zone && takeUpZone(zone, known)) return length;
  }
  return null;
}

const streetBehind =
  /^(?:[东西南北中]?(?:一|二|三|四)?(?:路|街|道|巷|弄|里)|大道|大街|大厦|银行|医院|学院|大学|公园|广场)/;

function mayStand(name: Name, rest: string, alone: boolean, behindName: boolean, known: Known): boolean {
  if (name.full) return behindName || name.level !== 'district' || known.code !== null || rest !== '';
  if (!behindName || streetBehind.test(rest)) return false;
  if (name.level !== 'district') return true;
  const countyCity = divisionOf(name.code)?.fullName.endsWith('市') ?? false;
  const standsForCity = countyCity && /^(?:经济|高新|开发|工业|经开|新城)/.test(rest);
  return alone || standsForCity || (known.code !== null && isWithin(name.code, known.code) && rest === '');
}

function takeUp(candidates: Name[], known: Known): 'taken' | 'another-place' | 'ignored' {
  const decided = known.either.filter((code) =>
    candidates.some((name) => code !== name.code && isWithin(code, name.code)),
  );
  if (decided.length === 1 && decided[0]) {
    known.code = decided[0];
    known.either = [];
    return 'taken';
  }
  if (known.code !== null) {
    const above = known.code;
    if (candidates.some((name) => isWithin(above, name.code))) return 'taken';
    const inside = candidates.filter((name) => isWithin(name.code, above));
    if (inside.length === 0) return candidates.some((name) => name.level !== 'district') ? 'another-place' : 'ignored';
    return settle(inside, known);
  }
  return settle(candidates, known);
}

function settle(candidates: Name[], known: Known): 'taken' {
  for (const level of ['province', 'city', 'district'] as const) {
    const ofLevel = candidates.filter((name) => name.level === level);
    const full = ofLevel.filter((name) => name.full);
    const cities = ofLevel.filter((name) => divisionOf(name.code)?.fullName.endsWith('市'));
    const best = full.length > 0 ? full : cities.length === 1 ? cities : ofLevel;
    if (best.length === 1 && best[0]) {
      known.code = best[0].code;
      known.either = [];
      return 'taken';
    }
    if (best.length > 1) {
      known.either = best.map((name) => name.code);
      return 'taken';
    }
  }
  return 'taken';
}

function takeUpZone(code: string, known: Known): boolean {
  if (known.code !== null && !isWithin(code, known.code)) return isWithin(known.code, code);
  known.code = code;
  known.either = [];
  return true;
}

/** A division's code (GB/T 2260), also of what lies below it: a town's has nine digits, a village's twelve. */
function readCode(text: string): string | null {
  const digits = /^(\d{6})(?:\.0|\d{3}|\d{6})?$/.exec(text)?.[1];
  if (digits === undefined) return null;
  return [digits, `${digits.slice(0, 4)}00`].find((code) => divisionOf(code)) ?? null;
}

/** English names come from the smallest ("Chaoyang District, Beijing") or from the largest: the order that tells more. */
function readEnglish(text: string, within: string | null): string | null {
  const segments = text.toLowerCase().split(/[,;/|·\-()]+/);
  const fromFirst = readEnglishNames(segments, within);
  const fromLast = readEnglishNames(segments.toReversed(), within);
  return fromLast.names > fromFirst.names ? fromLast.code : fromFirst.code;
}

function readEnglishNames(segments: string[], within: string | null): { code: string | null; names: number } {
  const known: Known = { code: within, either: [] };
  let names = 0;
  for (const segment of segments) {
    const key = segment
      .replace(/\b(?:city|province|district|county|shi|sheng|qu|xian|china|p\.?r\.?c\.?)\b/g, '')
      .replace(/[\s'’.]/g, '');
    const candidates = englishNames.get(key)?.flatMap((code) => divisionOf(code) ?? []);
    if (!candidates?.length) continue;
    if (
      takeUp(
        candidates.map(({ code, level }) => ({ code, level, full: false })),
        known,
      ) === 'another-place'
    )
      break;
    names++;
  }
  return { code: known.code, names };
}

/** Whether a text is nothing but names of divisions (and what stands behind a separator): 河北省石家庄长安区, 北京-海淀区-中关村. */
export function isPlaceName(text: string): boolean {
  const first =
    text
      .trim()
      .normalize('NFKC')
      .split(separators)
      .find((segment) => segment !== '') ?? '';
  if (!/\p{Script=Han}/u.test(first)) return readPlace(text).code !== null;
  let at = 0;
  while (at < first.length) {
    let length = Math.min(longest, first.length - at);
    while (length >= 2 && !names.has(first.slice(at, at + length)) && !zones.has(first.slice(at, at + length)))
      length--;
    if (length < 2) return at > 0 && /^.{1,8}(?:区|镇|街道|乡|新城|开发区|园)$/.test(first.slice(at));
    at += length;
  }
  return true;
}
