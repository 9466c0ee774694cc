import type { Education, Experience } from '#contracts';
import { cached, folded, isNothing } from './cells.rules.js';
import { readEducation, readExperience, readHeadcount } from './requirements.rules.js';
import words from './tag-words.json' with { type: 'json' };

/** What a cell of tags says. */
export interface TagReading {
  skills: string[];
  benefits: string[];
  /** Demands that stand among the tags: '3-4年', '本科', 招3人. */
  education: Education | null;
  experience: Experience | null;
  headcount: number | null;
  /** Parts that are too long for a tag. */
  unread: string[];
}

const longestTag = 40;
const mostTags = 40;

/**
 * Reads tags as sites write them: "linux|tcp|五险一金", "'3-4年', '本科', 'python'", ["Java","Spring"], "Java Spring 双休".
 * A tag is a benefit when it names one (tag-words.json), a demand when it is nothing but a demand, else a skill.
 * `benefitsOnly`: the column holds benefits, so that what is no demand is one. `forTeachers`: the post is a teacher's,
 * for whom 初中 and 高中 are what is taught.
 */
export function readTags(text: string, { benefitsOnly = false, forTeachers = false } = {}): TagReading {
  return readings(`${benefitsOnly ? '+' : '-'}${forTeachers ? '+' : '-'}${text}`, () => {
    const reading: TagReading = {
      skills: [],
      benefits: [],
      education: null,
      experience: null,
      headcount: null,
      unread: [],
    };
    const seen = new Set<string>();
    for (const tag of splitTags(text)) {
      const plain = folded(tag);
      if (seen.has(plain) || isNothing(tag)) continue;
      seen.add(plain);
      if (tag.length > longestTag) reading.unread.push(tag);
      else if ((forTeachers && schoolTag.test(plain)) || !takeDemand(tag, plain, reading)) {
        const list = benefitsOnly || isBenefit(plain) ? reading.benefits : reading.skills;
        if (list.length < mostTags) list.push(tag);
      }
    }
    return reading;
  });
}
const readings = cached<TagReading>(5_000);

const educationTag =
  /^(?:统招|全日制)?(?:初中|高中|中专|中技|中职|大专|专科|本科|硕士|博士|研究生|学历不限|不限学历|bachelor|master|phd)(?:\/(?:中专|中技|大专|本科))?(?:及?以[上下])?(?:学历)?$/;
const schoolTag = /^(?:初中|高中)$/;
const experienceTag =
  /^(?:\d{1,2}(?:[-~—–至到]\d{1,2})?年(?:及?以[上下内])?(?:工作)?(?:经验)?|无需经验|经验不限|不限经验|无经验要求|在校生?[/、]?(?:应届生?)?|应届(?:毕业)?生|应届生可)$/;
const headcountTag = /^招(?:聘)?(?:\d+|若干)人$/;

function takeDemand(tag: string, plain: string, reading: TagReading): boolean {
  if (educationTag.test(plain)) reading.education ??= readEducation(tag).value;
  else if (experienceTag.test(plain)) reading.experience ??= readExperience(tag).value;
  else if (headcountTag.test(plain)) reading.headcount ??= readHeadcount(tag).value;
  else return false;
  return true;
}

const benefitPattern = new RegExp(`${words.benefitPattern}|${words.benefits.join('|')}`);
const skillWords = new Set(words.skills);

/** Whether a folded tag names a benefit. */
export function isBenefit(tag: string): boolean {
  return benefitPattern.test(tag) && !skillWords.has(tag);
}

/** The tags of a cell, trimmed, in their order; of a list of objects their names. */
export function splitTags(text: string): string[] {
  const named = [...text.matchAll(/['"](?:name|value|label)['"]\s*:\s*['"]([^'"]+)['"]/g)].map(([, name = '']) =>
    name.trim(),
  );
  if (named.length > 0) return named;
  const bare = text.trim().replace(/^[[{(](.*)[\])}]$/s, '$1');
  let parts = bare.split(/[|,，、;；\n\t]|\s[/·]\s/);
  if (parts.length === 1) parts = splitOnWeak(bare);
  return parts
    .map((part) => part.replace(/^[\s'"“”‘’]+|[\s'"“”‘’]+$/g, '').replace(/\s+/g, ' '))
    .filter((part) => part !== '');
}

function splitOnWeak(text: string): string[] {
  if (experienceTag.test(folded(text)) || educationTag.test(folded(text))) return [text];
  const bySlash = text.split(/[/·]/);
  if (bySlash.length > 2 || bySlash.some((part) => part !== text && isBenefit(folded(part)))) return bySlash;
  const bySpace = text.split(/\s+/);
  return bySpace.length > 2 || (bySpace.length === 2 && /\p{Script=Han}/u.test(text)) ? bySpace : [text];
}
