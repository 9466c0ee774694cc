import type { Language } from '#contracts';
import templates from './templates.json' with { type: 'json' };

/** What a message tells. */
export type MessageTemplate = keyof typeof templates;
export const messageTemplates = Object.keys(templates) as MessageTemplate[];

/**
 * What fills the `{{name}}` places of a template; what it has no place for is left out. A list fills `{{#name}}…{{/name}}`,
 * once with each of its own values.
 */
export interface MessageValues {
  readonly [name: string]: string | number | readonly MessageValues[];
}

/** A message in words, for each way that it may go. */
export interface WrittenMessage {
  subject: string;
  /** Of an e-mail. */
  text: string;
  /** 70 characters or less in Chinese, as one text message has, where its link has 30 or less. */
  sms: string;
  /** What fills the places of `sms`: gateways that send approved templates of their own are given these. */
  smsValues: Record<string, string>;
  /** Where such messages are put an end to by one click (RFC 8058), for e-mail that people may do without. */
  unsubscribe: string | null;
}

/** Most characters of what people wrote themselves, in a text message. */
const shortest: Readonly<Record<string, number>> = {
  organization: 14,
  title: 14,
  inviter: 6,
  agency: 10,
  enterprise: 10,
};

const foot: Record<Language, string> = {
  zh: '永不落幕招聘会 {{site}}\n系统邮件，请勿回复。',
  en: 'Everfair {{site}}\nSent by a program: please do not reply.',
};

/** How long a message is worth sending, in minutes: a code as long as it is valid, news of a day until the next ones. */
export function minutesOfUse(template: MessageTemplate, values: MessageValues): number {
  if (template === 'sign-in-code' || template === 'school-code') return Number(values.minutes);
  return (template === 'new-vacancies' ? 1 : 3) * 24 * 60;
}

/** The names of values without which a template cannot be written; those within a list are of its own values. */
export function neededValues(template: MessageTemplate): string[] {
  const texts = Object.values(templates[template]).flatMap(({ subject, text, sms }) => [subject, text, sms]);
  const names = texts.flatMap((text) => {
    const lists = [...text.matchAll(listPlaces)].map(([, name = '']) => name);
    return [...lists, ...[...text.replaceAll(listPlaces, '').matchAll(places)].map(([, name = '']) => name)];
  });
  return [...new Set(names)].filter((name) => name !== 'site');
}

/**
 * Writes a message.
 * @param site the fair's address
 */
export function written(
  template: MessageTemplate,
  language: Language,
  values: MessageValues,
  site: string,
): WrittenMessage {
  const { subject, text, sms } = templates[template][language];
  const line: FilledValues = { ...onLines(values), site };
  const smsValues = Object.fromEntries(
    [...sms.matchAll(places)].map(([, name = '']) => [name, cut(String(line[name] ?? site), shortest[name])]),
  );
  return {
    subject: filled(subject, line),
    text: `${filled(text, line)}\n\n-- \n${filled(foot[language], line)}\n`,
    sms: filled(sms, smsValues),
    smsValues,
    unsubscribe: typeof line.unsubscribe === 'string' ? line.unsubscribe : null,
  };
}

interface FilledValues {
  readonly [name: string]: string | readonly FilledValues[];
}

function onLines(values: MessageValues): FilledValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.map(onLines) : oneLine(name, value),
    ]),
  );
}

/**
 * What people wrote (names, reasons) goes into messages that the fair signs: it stays on one line, and what would become
 * a link to elsewhere is taken out.
 */
function oneLine(name: string, value: string | number): string {
  const line = String(value)
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return ownLinks.has(name) ? line : line.replaceAll(linkLike, '…');
}

/** Values that are links of the fair's own making. */
const ownLinks: ReadonlySet<string> = new Set(['link', 'unsubscribe']);

const places = /\{\{(\w+)\}\}/g;
/** A list stands on lines of its own. */
const listPlaces = /\{\{#(\w+)\}\}\n?([\s\S]*?)\{\{\/\1\}\}\n?/g;
const anyPlace = new RegExp(`${listPlaces.source}|${places.source}`, 'g');

/** With a scheme, `www.`, a path, or one of the endings that such messages lead to. Node.js and ASP.NET are no links. */
const linkLike =
  /[a-z][a-z\d+.-]*:\/\/\S*|\bwww\.\S+|(?:[a-z\d-]+\.)+[a-z]{2,}\/\S*|(?:[a-z\d-]+\.)+(?:com|cn|top|xyz|vip|cc|icu|shop|online|site|link)\b/gi;

function cut(text: string, most: number | undefined): string {
  const characters = [...text];
  return most === undefined || characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** In one pass: a place that a value pretends to be stays a word. */
function filled(text: string, values: FilledValues): string {
  return text.replaceAll(anyPlace, (_place, listName?: string, each = '', name = '') => {
    const value = values[listName ?? name];
    if (listName === undefined) return typeof value === 'string' ? value : '';
    return typeof value === 'object' ? value.map((own) => filled(each, own)).join('') : '';
  });
}
