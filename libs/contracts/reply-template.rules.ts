/** What stands for what in the text of a reply template; each may be written in both languages. */
const meanings = {
  姓名: 'name',
  name: 'name',
  职位: 'vacancy',
  vacancy: 'vacancy',
  单位: 'organization',
  organization: 'organization',
} as const;

export const replyPlaceholders = Object.keys(meanings) as (keyof typeof meanings)[];

/** What somebody is called whose name may not be known yet. */
const somebody = { 姓名: '求职者', name: 'applicant' } as const;

/** `{姓名}`, on one line. */
const places = /\{([^{}\n]{1,30})\}/g;

const isKnown = (name: string): name is keyof typeof meanings => Object.hasOwn(meanings, name);

/** The placeholders of a text that stand for nothing, each once. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(places)].map(([, name = '']) => name.trim());
  return [...new Set(names.filter((name) => !isKnown(name)))];
}

/** Whether there is anything to fill. */
export function hasPlaceholders(text: string): boolean {
  return [...text.matchAll(places)].some(([, name = '']) => isKnown(name.trim()));
}

/** What fills a reply. */
export interface ReplyValues {
  /** null: the name may not be known. */
  name: string | null;
  vacancy: string;
  organization: string;
}

/** A text with its placeholders filled; what is no placeholder stays as it is written. */
export function filledReply(text: string, values: ReplyValues): string {
  return text.replaceAll(places, (whole, given: string) => {
    const name = given.trim();
    if (!isKnown(name)) return whole;
    return values[meanings[name]] ?? somebody[name as keyof typeof somebody];
  });
}
