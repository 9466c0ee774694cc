/** A piece of a long text, in the order in which it is read. */
export type TextBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Numbers as they were written, for an ordered list; null for points. */
  | { kind: 'list'; items: { number: number | null; text: string }[] };

/**
 * Headings, paragraphs and lists of a text that people typed or pasted without any markup, often all in one line. Told
 * by rules alone: words and their order stay as they were written, only the marks of lists go. What looks like HTML is
 * text like any other.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let isAfterBlank = true;
  for (const line of linesOf(text)) {
    if (line === '') {
      isAfterBlank = true;
      continue;
    }
    addLine(blocks, line, isAfterBlank);
    isAfterBlank = false;
  }
  return blocks;
}

function addLine(blocks: TextBlock[], line: string, isAfterBlank: boolean): void {
  const last = blocks.at(-1);
  const heading = headingOf(line);
  if (heading !== null) {
    blocks.push({ kind: 'heading', text: heading.text });
    if (heading.rest !== '') addLine(blocks, heading.rest, true);
    return;
  }
  const item = itemOf(line);
  if (item !== null) {
    const goesOn = last?.kind === 'list' && follows(last.items.at(-1)?.number ?? null, item.number);
    if (goesOn) last.items.push(item);
    else blocks.push({ kind: 'list', items: [item] });
    return;
  }
  const before = last?.kind === 'list' ? last.items.at(-1) : undefined;
  // A line that was broken by its width goes on with the item above.
  if (before !== undefined && !isAfterBlank && !/[。．.；;！!？?：:]$/.test(before.text)) {
    before.text += /[\p{Script=Latin}\d]$/u.test(before.text) ? ` ${line}` : line;
    return;
  }
  blocks.push({ kind: 'paragraph', text: line });
}

/** Points follow points; a number follows any smaller one. */
function follows(before: number | null, number: number | null): boolean {
  return before === null || number === null ? before === number : number > before;
}

/** What stands above the parts of a post, as employers and job sites write it. */
const knownHeading =
  '(?:岗位|职位|工作|主要|具体|职责|职务)(?:职责|描述|内容|说明)|(?:任职|岗位|职位|应聘|招聘|技能|能力|专业|学历)(?:要求|资格|条件)|基本要求|加分项|优先条件|' +
  '(?:福利|薪资|薪酬|工资)(?:待遇|福利)|(?:员工|公司)福利|(?:工作|上班)(?:时间|地点|地址)|(?:公司|企业|单位|团队|项目)(?:介绍|简介)|联系方式|职能类别|关键字|我们提供|我们希望你?|' +
  'Job Description|Description|(?:Key |Main )?Responsibilities|Requirements|Qualifications|Benefits|What (?:you will do|we offer)';
const headingAlone = new RegExp(`^(?:${knownHeading})$`, 'i');
const headingBefore = new RegExp(`^((?:${knownHeading})\\s*[:：])\\s*(.+)$`, 'i');
const bracketed = /^([【[［](?=.{1,20}[】\]］])[^【】[\]［］]+[】\]］])[:：]?\s*(.*)$/;
const chapter = /^[一二三四五六七八九十]{1,2}[、.．]\s*[^，。；,;]{1,16}$/;
const endsWithColon = /^[^，。；,;:：]{1,18}[:：]$/;

function headingOf(line: string): { text: string; rest: string } | null {
  const inBrackets = bracketed.exec(line);
  if (inBrackets) return { text: (inBrackets[1] ?? '').slice(1, -1).trim(), rest: inBrackets[2] ?? '' };
  const before = headingBefore.exec(line);
  if (before) return { text: withoutColon(before[1] ?? ''), rest: before[2] ?? '' };
  if (headingAlone.test(line)) return { text: line, rest: '' };
  if (chapter.test(line) || (endsWithColon.test(line) && itemOf(line) === null)) {
    return { text: withoutColon(line), rest: '' };
  }
  return null;
}

const withoutColon = (text: string) => text.replace(/\s*[:：]$/, '');

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const numbered = /^(?:[（(]\s*(\d{1,2})\s*[)）]|(\d{1,2})\s*(?:[、．)）]|[.:：](?!\d)))[、.．]?\s*(.+)$/;
const pointed = /^(?:[•·●○▪■□◆◇★☆►➢✓√▶\-–—*]\s*)+(?=[^\s\d-])(.+)$/;

function itemOf(line: string): { number: number | null; text: string } | null {
  const number = numbered.exec(line);
  if (number) return { number: Number(number[1] ?? number[2]), text: number[3] ?? '' };
  const at = circled.indexOf(line[0] ?? ' ');
  if (at >= 0 && line.length > 1) return { number: at + 1, text: line.slice(1).replace(/^[、.．\s]+/, '') };
  const point = pointed.exec(line);
  return point ? { number: null, text: point[1] ?? '' } : null;
}

/** The lines of a text, with those broken up that hold several headings or items. */
function linesOf(text: string): string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .flatMap((line) => brokenUp(line).split('\n'))
    .map((line) => line.replace(/\s+/g, ' ').trim());
}

/** A known heading in the middle of a line: with a colon, in brackets, or right before the first item. */
const inlineHeading = new RegExp(
  `(?<![\\n的和及与或他它关等各本该])(?:【[^【】\\n]{2,12}】|(?:${knownHeading.replace(/\|Job Description.*$/, '')})(?=\\s*[:：]|\\s*1[、.．)）]))`,
  'g',
);

function brokenUp(line: string): string {
  const byHeadings = line
    .replace(inlineHeading, '\n$&')
    .replace(/\n((?:[^\n:：【】]{2,12}))(?=1[、.．)）])/g, '\n$1\n');
  return byHeadings.split('\n').map(byItems).join('\n');
}

const inlineNumber = /(?<![\d.（(])(?:[（(](\d{1,2})[)）]|(\d{1,2})(?:[、．)）]|\.(?!\d)))|([①-⑳])/g;
const inlinePoint = /[●■◆★►➢▶•]/g;

/** Breaks a line before its items, where at least two follow each other: 1、… 2、… 3、…, or ●… ●… */
function byItems(line: string): string {
  const starts: number[] = [];
  let run: number[] = [];
  let expected = 1;
  const endRun = () => {
    if (run.length > 1) starts.push(...run);
    run = [];
    expected = 1;
  };
  for (const match of line.matchAll(inlineNumber)) {
    const number = match[3] === undefined ? Number(match[1] ?? match[2]) : circled.indexOf(match[3]) + 1;
    if (number === 1) endRun();
    if (number !== expected) continue;
    run.push(match.index);
    expected += 1;
  }
  endRun();
  if (starts.length === 0) {
    const points = [...line.matchAll(inlinePoint)].map(({ index }) => index);
    if (points.length > 1) starts.push(...points);
  }
  return starts.sort((a, b) => b - a).reduce((broken, at) => `${broken.slice(0, at)}\n${broken.slice(at)}`, line);
}
