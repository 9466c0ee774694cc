import type { ResumeContent } from '#contracts';
import { canHead, type Entry, entriesOf } from './entries.rules.js';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { spanIn } from './months.rules.js';
import { isTitle } from './organizations.rules.js';
import { isPlace } from './places.rules.js';
import type { Row } from './source-line.js';
import { cut, isBullet, notesOf, withoutBullet, withoutStop } from './text.rules.js';

export type Project = ResumeContent['projects'][number];

/** The projects of a section; what somebody did on campus is read the same way, an association being the project. */
export function projectsOf(rows: readonly Row[], now: Date): ReadEntry<Project>[] {
  return entriesOf(rows, now, {
    begins: 'project',
    isBegin: (row) => /^(?:项目|课题)[一二三四五六七八九十\d]\s*[、.:：]?/.test(withoutBullet(row.text)),
  })
    .map((entry) => projectOf(entry, now))
    .filter(({ entry }) => entry.name !== '');
}

export function projectOf({ head, said, span, spanLines, body }: Entry, now: Date): ReadEntry<Project> {
  const writer = new EntryWriter<Project>({ name: '', role: '', from: null, until: null, notes: '' });
  if (span) {
    writer.put('from', span.from, spanLines);
    writer.put('until', span.until, spanLines);
  }
  for (const { label, value, line } of said) {
    if (label === 'project' || label === 'organization') writer.put('name', nameOf(value), [line]);
    else if (label === 'role' || label === 'title') writer.put('role', cut(value, 60), [line]);
    else if (label === 'span' && span === null) {
      const found = spanIn(value, now);
      writer.put('from', found?.from, [line]);
      writer.put('until', found?.until, [line]);
    }
  }
  for (const row of head) readHead(writer, row);
  const rest = [...body];
  const [next] = rest;
  const { name, role } = writer.entry;
  // Vice President above the name of the club.
  if (role === '' && isOffice(name) && next && canHead(next) && !isBullet(next.text) && isAssociation(next.text)) {
    writer.entry.role = name;
    writer.lines.role = writer.lines.name ?? [];
    writer.entry.name = nameOf(next.text);
    writer.lines.name = [next.line];
    rest.shift();
  } else if (
    next &&
    writer.lacks('role') &&
    canHead(next) &&
    !isBullet(next.text) &&
    isRole(withoutRoleLabel(next.text))
  ) {
    writer.put('role', cut(withoutRoleLabel(next.text), 60), [next.line]);
    rest.shift();
  } else if (next && writer.lacks('name') && canHead(next) && next.text.length < 60) {
    readHead(writer, next);
    rest.shift();
  }
  const notes = notesOf(rest);
  writer.put('notes', cut(notes.text, 2_000), notes.lines);
  return writer.done();
}

function readHead(writer: EntryWriter<Project>, { parts, line }: Row): void {
  const words = parts
    .flatMap((part) => wordsOf(withoutBullet(part)))
    .filter((word) => /[\p{L}\d]/u.test(word) && !isPlace(word));
  // An office may stand before what it is an office of: 部长 | 校学生会.
  const isFirstRole = words.length > 1 && isOffice(words[0]!) && !words.slice(1).some(isRole);
  const roles = words.filter((word, at) => isRole(word) && (at > 0 || isFirstRole || !writer.lacks('name')));
  const names = words.filter((word) => !roles.includes(word));
  const [name] = names;
  if (name !== undefined) {
    const glued = writer.lacks('name') && roles.length === 0 ? roleBehind(name) : null;
    writer.put('name', nameOf(glued?.name ?? name), [line]);
    if (glued) writer.put('role', cut(glued.role, 60), [line]);
  }
  const [role] = roles;
  if (role !== undefined) writer.put('role', cut(withoutRoleLabel(role), 60), [line]);
}

/** Names of projects hold spaces, dashes and slashes of their own: only what clearly parts is a border. */
function wordsOf(text: string): string[] {
  const words = text
    .split(/\s*[|｜丨•]\s*|\s·\s|(?<=\p{Script=Han})·(?=\p{Script=Han})|\s{2,}|\s+[-–—]+\s+|\s+[/／]\s+|，|,\s+/u)
    .map((word) => withoutStop(word.trim().replace(/^(?:曾?担任|曾任|任)\s*(?=\p{Script=Han}{4})/u, '')))
    .filter(Boolean);
  return words.flatMap((word) => {
    const inBrackets = /^(.{2,60})[（(]([^（()）]{2,16})[)）]$/u.exec(word);
    if (inBrackets && isRole(inBrackets[2] ?? '')) return [inBrackets[1] ?? '', inBrackets[2] ?? ''];
    const spaced = /^(.*[\p{Script=Han}）)》”」])\s+(\S.{1,18})$/u.exec(word);
    if (spaced && isRole(spaced[2] ?? '') && !/^\d/.test(spaced[2] ?? '')) return [spaced[1] ?? '', spaced[2] ?? ''];
    const dashed = /^(.*\p{Script=Han})[-–—]{1,2}(\p{Script=Han}{2,14})$/u.exec(word);
    return dashed && isRole(dashed[2] ?? '') ? [dashed[1] ?? '', dashed[2] ?? ''] : [word];
  });
}

const association =
  /^((?:.{0,20}?)(?:学生会|团委|社团联合会|社联|协会|社团|社|委员会|支部|团支部|服务队|志愿队|\d\s*班|艺术团|联合会|班级|青协|实验室|部)(?:\p{Script=Han}{2,6}部)?)(?:担任)?((?:副)?(?:主席|部长|会长|社长|队长|团长|书记|委员|干事|负责人|组长|成员|班长|干部))$/u;

/** 校学生会宣传部部长 */
function roleBehind(text: string): { name: string; role: string } | null {
  const found = association.exec(text.replace(/^(?:曾)?(?:担任|任)/, ''));
  return found?.[1] && found[2] ? { name: found[1], role: found[2] } : null;
}

function nameOf(text: string): string {
  const bare = text
    .replace(/^(?:项目|课题|实践|活动)(?:名称)?\s*[一二三四五六七八九十\d]{0,2}\s*[、.:：]\s*/, '')
    .replace(/^Project\s*\d?\s*[:：]\s*/i, '')
    .replace(/^[“"「『【《]([^”"」』】》]*)[”"」』】》]$/, '$1')
    .replace(/[:：\s\-–—|]+$/g, '');
  return cut(bare, 80);
}

const roleEnd =
  /(?:负责人|组长|队长|成员|组员|队员|主持人?|参与人?|参与者|核心成员|第[一二三四五]?(?:作者|完成人|负责人)|独立(?:开发|完成|设计)|前端|后端|全栈|开发|设计|测试|算法|建模|编程|写作|策划|执行|统筹|担当|骨干|志愿者|领队|主创|编导|摄影|调研员)$/u;

function isRole(text: string): boolean {
  if (text.length > (/\p{Script=Han}/u.test(text) ? 20 : 36)) return false;
  return (
    roleEnd.test(text.replace(/[（(].*[)）]$/, '')) ||
    isTitle(text) ||
    /^(?:(?:team|project|group|core|main|key|technical|tech|sole|solo|lead|principal|student|research|co-?)\s*)*(?:leader|lead|member|developer|author|participant|contributor|head|captain|investigator|pi)$/i.test(
      text,
    )
  );
}

/** What one is in a group, and nothing that a project could be called. */
function isOffice(text: string): boolean {
  return (
    /^(?:\p{Script=Han}{0,6}?)(?:主席|部长|会长|社长|队长|团长|书记|委员|干事|负责人|组长|班长|成员|队员|组员|志愿者|主持人)$/u.test(
      text,
    ) ||
    (!/\p{Script=Han}/u.test(text) && isRole(text) && text.split(/\s+/).length <= 4)
  );
}

function isAssociation(text: string): boolean {
  return (
    (text.length < 30 && /(?:会|社|团|队|班|协|委|部|中心|支部|联盟|实验室|学院|大学)$/.test(text)) ||
    (text.length < 70 &&
      /\b(?:Club|Society|Association|Union|Team|Council|Committee|Community|Federation|University|School|College|Lab|Chapter)\b/.test(
        text,
      ))
  );
}

function withoutRoleLabel(text: string): string {
  return text.replace(/^(?:(?:项目|本人|我的|担任|承担)?(?:角色|职务|岗位)|担任|role)\s*[:：]\s*|^担任/i, '').trim();
}
