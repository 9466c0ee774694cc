import type { Language } from '#contracts';
import templates from './templates.json' with { type: 'json' };

/** What a message tells. */
export type MessageTemplate = keyof typeof templates;
export const messageTemplates = Object.keys(templates) as MessageTemplate[];

/** What fills the `{{name}}` places of a template; what it has no place for is left out. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A message in words, for each way that it may go. */
export interface WrittenMessage {
  subject: string;
  /** Of an e-mail. */
  text: string;
  /** 70 characters or less in Chinese, as one text message has, where its link has 30 or less. */
  sms: string;
  /** What fills the places of `sms`: gateways that send approved templates of their own are given these. */
  smsValues: Record<string, string>;
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

/** How long a message is worth sending, in minutes; a code only as long as it is valid. */
export function minutesOfUse(template: MessageTemplate, values: MessageValues): number {
  return template === 'sign-in-code' ? Number(values.minutes) : 3 * 24 * 60;
}

/** The names of values without which a template cannot be written. */
export function neededValues(template: MessageTemplate): string[] {
  const texts = Object.values(templates[template]).flatMap(({ subject, text, sms }) => [subject, text, sms]);
  const names = texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name));
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
  const line = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, oneLine(name, value)]));
  const short = Object.fromEntries(Object.entries(line).map(([name, value]) => [name, cut(value, shortest[name])]));
  const all = { ...line, site };
  const smsValues = Object.fromEntries(
    [...sms.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [name, short[name] ?? site]),
  );
  return {
    subject: filled(subject, all),
    text: `${filled(text, all)}\n\n-- \n${filled(foot[language], all)}\n`,
    sms: filled(sms, smsValues),
    smsValues,
  };
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
  return name === 'link' ? line : line.replaceAll(linkLike, '…');
}

/** With a scheme, `www.`, a path, or one of the endings that such messages lead to. Node.js and ASP.NET are no links. */
const linkLike =
  /[a-z][a-z\d+.-]*:\/\/\S*|\bwww\.\S+|(?:[a-z\d-]+\.)+[a-z]{2,}\/\S*|(?:[a-z\d-]+\.)+(?:com|cn|top|xyz|vip|cc|icu|shop|online|site|link)\b/gi;

function cut(text: string, most: number | undefined): string {
  const characters = [...text];
  return most === undefined || characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => values[name] ?? '');
}
