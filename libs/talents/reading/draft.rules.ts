import type { ResumeContent, ResumeDraft } from '#contracts';
import { type Education, educationsOf, emptyEducation, readTokens } from './education.rules.js';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import type { Section } from './headings.rules.js';
import { type Labelled, labelledIn } from './labels.rules.js';
import { languagesOf } from './languages.rules.js';
import { type Lists, readFact, readList } from './lists.rules.js';
import { spanIn } from './months.rules.js';
import { nameIn, nameOf } from './name.rules.js';
import { isPlace } from './places.rules.js';
import { practiceOf } from './practice.rules.js';
import { projectsOf } from './projects.rules.js';
import { degreeIn, disciplineOf, modeIn } from './schools.rules.js';
import { type Block, blocksOf } from './sections.rules.js';
import type { SourceLine } from './source-line.js';
import { cut, hasContacts, notesOf, type Piece, sentencesOf, tokensOf, withoutContacts } from './text.rules.js';
import { worksOf } from './work.rules.js';

type Fact = Labelled & { line: number };
type Places = ResumeDraft['places'];

/**
 * The lines of a file as a résumé: what is read with some certainty, and for each field the lines that say it. What is
 * not found stays empty. Sex, age, origin, marriage, where to reach somebody and pictures are never taken.
 * @param now against which dates are held
 */
export function draftOf(lines: readonly SourceLine[], now: Date): ResumeDraft {
  const blocks = blocksOf(lines);
  const of = (...sections: Section[]) => blocks.filter(({ section }) => sections.includes(section));
  const facts = factsOf(of('head', 'personal', 'intention'));
  const lists: Lists = { skills: [], languages: [], certificates: [], prizes: [] };
  for (const { section, rows } of blocks) readList(section, rows, now, lists);
  for (const { label, value, line } of facts) readFact(label, value, [line], now, lists);

  const education = withFacts(
    of('education').flatMap(({ rows }) => educationsOf(rows, now)),
    facts,
    now,
  );
  const graduated = graduationOf(education);
  const practice = of('practice').map(({ rows }) => practiceOf(rows, now, graduated));
  const work = [
    ...of('work', 'internship').flatMap(({ section, rows }) => worksOf(rows, now, section === 'internship')),
    ...practice.flatMap((one) => one.work),
  ];
  const projects = [
    ...of('project', 'campus').flatMap(({ rows }) => projectsOf(rows, now)),
    ...practice.flatMap((one) => one.projects),
  ];
  const languages = languagesOf(lists.languages, isLatin(lines));
  const places: Places = [];
  const content: ResumeContent = {
    name: noted(places, 'name', nameFrom(lines, blocks, facts)),
    headline: noted(places, 'headline', headlineFrom(of('intention'), facts)),
    education: entriesIn(places, 'education', education, 8),
    work: entriesIn(places, 'work', work, 20),
    projects: entriesIn(places, 'projects', projects, 20),
    skills: skillsFrom(places, lists.skills),
    languages: entriesIn(places, 'languages', languages, 8),
    certificates: entriesIn(places, 'certificates', distinct(lists.certificates), 20),
    prizes: entriesIn(places, 'prizes', distinct(lists.prizes), 20),
    about: noted(places, 'about', aboutFrom(of('about')) ?? introductionIn(of('head', 'personal'))),
  };
  return { content, places, lines: lines.map(({ text, page, box }) => ({ text, page, box })) };
}

/** The month of the first graduation; jobs between that and a later degree are none of a student's holidays. */
function graduationOf(education: readonly ReadEntry<Education>[]): string | null {
  return education.reduce<string | null>((first, { entry: { until } }) => {
    return until !== null && (first === null || until < first) ? until : first;
  }, null);
}

function factsOf(blocks: readonly Block[]): Fact[] {
  return blocks.flatMap(({ rows }) =>
    rows.flatMap(({ parts, line }) => labelledIn(parts, true).found.map((fact) => ({ ...fact, line }))),
  );
}

function isLatin(lines: readonly SourceLine[]): boolean {
  const text = lines.map((line) => line.text).join('');
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) < text.length * 0.1;
}

function noted(places: Places, path: string, piece: Piece | null): string {
  if (piece === null || piece.text === '') return '';
  places.push({ path, lines: unique(piece.lines) });
  return piece.text;
}

function entriesIn<T extends object>(places: Places, path: string, read: readonly ReadEntry<T>[], most: number): T[] {
  return read.slice(0, most).map(({ entry, lines }, at) => {
    for (const [field, of] of Object.entries(lines)) {
      if (Array.isArray(of) && of.length > 0) places.push({ path: `${path}.${at}.${field}`, lines: unique(of) });
    }
    return entry;
  });
}

function skillsFrom(places: Places, pieces: readonly Piece[]): string[] {
  const found = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = piece.text.toLowerCase().replace(/\s/g, '');
    if (key !== '' && !found.has(key)) found.set(key, piece);
  }
  const kept = [...found.values()].slice(0, 40);
  if (kept.length > 0) places.push({ path: 'skills', lines: unique(kept.flatMap(({ lines }) => lines)) });
  return kept.map(({ text }) => text);
}

/** The same prize in two sections is one. */
function distinct<T extends { name: string }>(read: readonly ReadEntry<T>[]): ReadEntry<T>[] {
  return [...new Map(read.map((one) => [one.entry.name.replace(/\s/g, ''), one] as const)).values()];
}

function nameFrom(lines: readonly SourceLine[], blocks: readonly Block[], facts: readonly Fact[]): Piece | null {
  const labelled = facts.find(({ label, value }) => label === 'name' && value !== '');
  if (labelled) {
    const name = nameOf(labelled.value) ?? labelled.value.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    return { text: cut(withoutContacts(name), 60), lines: [labelled.line] };
  }
  const told = blocks.find(({ section }) => section !== 'head' && section !== 'personal' && section !== 'intention');
  const found = nameIn(lines, told?.rows[0]?.line ?? lines.length);
  return found && { text: cut(found.name, 60), lines: [found.line] };
}

/** 求职意向: what somebody wants to work as, without places, pay and when. */
function headlineFrom(blocks: readonly Block[], facts: readonly Fact[]): Piece | null {
  const labelled = facts.find(({ label, value }) => (label === 'headline' || label === 'title') && value !== '');
  if (labelled) return headline(labelled.value, labelled.line);
  for (const row of blocks.flatMap(({ rows }) => rows)) {
    const { found, rest } = labelledIn(row.parts, true);
    if (found.length > 0 && rest.length === 0) continue;
    const first = rest.find((part) => !isPlace(part) && !hasContacts(part));
    if (first !== undefined) return headline(first, row.line);
  }
  return null;
}

function headline(text: string, line: number): Piece {
  const [first = ''] = text.split(/\s*[|｜]\s*|\s{2,}/).filter((part) => !isPlace(part));
  return { text: cut(withoutContacts(first), 80), lines: [line] };
}

function aboutFrom(blocks: readonly Block[]): Piece | null {
  const rows = blocks.flatMap((block) => block.rows);
  const { text, lines } = notesOf(rows);
  return text === '' ? null : { text: cut(text, 1_500), lines };
}

/** Sentences about oneself among the first lines, without a heading. */
function introductionIn(blocks: readonly Block[]): Piece | null {
  const said = blocks.map(({ rows }) =>
    sentencesOf(rows.filter(({ text }) => !hasContacts(text))).filter(({ text }) => isIntroduction(text)),
  );
  const pieces = said.find((some) => some.length > 0) ?? [];
  const text = pieces.map((piece) => piece.text).join('\n');
  return text === '' ? null : { text: cut(text, 1_500), lines: pieces.flatMap(({ lines }) => lines) };
}

function isIntroduction(text: string): boolean {
  if (labelledIn([text], true).found.length > 0 || /[|｜]|\s·\s|https?:/.test(text)) return false;
  const words = text.split(/\s+/).length;
  return /\p{Script=Han}/u.test(text)
    ? text.length >= 12 && /[，、].*[。！]$|。.*。$/u.test(text)
    : words >= 8 && /[a-z][.!]$/.test(text);
}

/**
 * 毕业院校, 专业 and 学历 among one's facts: the only education where there is no section of them, else what its first
 * entry, or the one of the same school, leaves out.
 */
function withFacts(read: ReadEntry<Education>[], facts: readonly Fact[], now: Date): ReadEntry<Education>[] {
  const told = facts.filter(
    ({ label, value }) => value !== '' && ['school', 'degree', 'major', 'graduation', 'mode'].includes(label),
  );
  if (told.length === 0) return read;
  const own = new EntryWriter<Education>(emptyEducation());
  for (const { label, value, line } of told) {
    if (label === 'school') readTokens(own, tokensOf([value]), [line], false);
    else if (label === 'major') readTokens(own, tokensOf([value.replace(/^.*学院\s*(?=\S{2})/, '')]), [line], true);
    else if (label === 'degree') {
      own.put('degree', degreeIn(value), [line]);
      own.put('mode', modeIn(value), [line]);
    } else if (label === 'graduation') own.put('until', spanIn(value, now)?.until, [line]);
  }
  own.put('discipline', disciplineOf(own.entry.major), own.lines.major ?? []);
  const same =
    read.find(({ entry }) => entry.school === own.entry.school) ?? (own.entry.school === '' ? read[0] : undefined);
  if (same === undefined) return read.length > 0 || own.entry.school === '' ? read : [own.done()];
  const writer = new EntryWriter<Education>(same.entry);
  Object.assign(writer.lines, same.lines);
  for (const field of ['degree', 'major', 'discipline'] as const) {
    if (field !== 'discipline' || writer.entry.major === own.entry.major)
      writer.put(field, own.entry[field], own.lines[field] ?? []);
  }
  return read.map((one) => (one === same ? writer.done() : one));
}

function unique(lines: readonly number[]): number[] {
  return [...new Set(lines)].sort((one, other) => one - other);
}
