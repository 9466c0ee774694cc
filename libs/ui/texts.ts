import type { Language } from '#contracts';
import type accountZh from './texts/account.zh.json';
import type applicationsZh from './texts/applications.zh.json';
import type calendarZh from './texts/calendar.zh.json';
import type consoleZh from './texts/console.zh.json';
import type matchesZh from './texts/matches.zh.json';
import type messagesZh from './texts/messages.zh.json';
import type noticesZh from './texts/notices.zh.json';
import type privacyZh from './texts/privacy.zh.json';
import type resumeZh from './texts/resume.zh.json';
import type savedZh from './texts/saved.zh.json';
import type schoolZh from './texts/school.zh.json';
import type zh from './texts/zh.json';

export type Texts = typeof zh;

/** Keys of all texts, dotted; the forms of a plural share one. */
export type TextKey = KeysOf<Texts>;

/** Texts of what signed-in people see of the site: a file of its own, so that readers do not download it. */
export type AccountTexts = typeof accountZh;

/** Texts of writing a résumé, which only its pages load. */
export type ResumeTexts = typeof resumeZh;

/** Texts of being confirmed by one's university. */
export type SchoolTexts = typeof schoolZh;

/** Texts of vacancies that fit, which only signed-in people see. */
export type MatchesTexts = typeof matchesZh;

/** Texts of what one keeps for oneself. */
export type SavedTexts = typeof savedZh;

/** Texts of one's applications, which only signed-in people see. */
export type ApplicationsTexts = typeof applicationsZh;

/** Texts of talking with the other side, which site and console share. */
export type MessagesTexts = typeof messagesZh;

/** Texts of what one was told of. */
export type NoticesTexts = typeof noticesZh;

/** Texts of one's calendar. */
export type CalendarTexts = typeof calendarZh;

/** Texts of who sees a talent, which only its page loads. */
export type PrivacyTexts = typeof privacyZh;

/** Texts of the console, which the site never downloads. */
export type ConsoleTexts = typeof consoleZh;

type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? WithoutForm<K> : `${K}.${KeysOf<T[K]>}` }[keyof T &
  string];
type WithoutForm<K extends string> = K extends `${infer Name}_${'one' | 'other'}` ? Name : K;

/** What is filled in at `{{name}}`; `count` chooses the form of a plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The text of a key in the language of the page. */
export type TranslateOf<T> = (key: KeysOf<T>, values?: TextValues) => string;
export type Translate = TranslateOf<Texts>;

/** Fetches the texts of one language: a browser never downloads the other one. */
export async function loadTexts(language: Language): Promise<Texts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/zh.json', { with: { type: 'json' } })
      : await import('./texts/en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of signing in and of one's own account. */
export async function loadAccountTexts(language: Language): Promise<AccountTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/account.zh.json', { with: { type: 'json' } })
      : await import('./texts/account.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of writing a résumé. */
export async function loadResumeTexts(language: Language): Promise<ResumeTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/resume.zh.json', { with: { type: 'json' } })
      : await import('./texts/resume.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of vacancies that fit. */
export async function loadMatchesTexts(language: Language): Promise<MatchesTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/matches.zh.json', { with: { type: 'json' } })
      : await import('./texts/matches.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of what one keeps for oneself. */
export async function loadSavedTexts(language: Language): Promise<SavedTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/saved.zh.json', { with: { type: 'json' } })
      : await import('./texts/saved.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of one's applications. */
export async function loadApplicationsTexts(language: Language): Promise<ApplicationsTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/applications.zh.json', { with: { type: 'json' } })
      : await import('./texts/applications.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of talking with the other side. */
export async function loadMessagesTexts(language: Language): Promise<MessagesTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/messages.zh.json', { with: { type: 'json' } })
      : await import('./texts/messages.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of what one was told of. */
export async function loadNoticesTexts(language: Language): Promise<NoticesTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/notices.zh.json', { with: { type: 'json' } })
      : await import('./texts/notices.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of one's calendar. */
export async function loadCalendarTexts(language: Language): Promise<CalendarTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/calendar.zh.json', { with: { type: 'json' } })
      : await import('./texts/calendar.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of who sees a talent. */
export async function loadPrivacyTexts(language: Language): Promise<PrivacyTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/privacy.zh.json', { with: { type: 'json' } })
      : await import('./texts/privacy.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of being confirmed by one's university. */
export async function loadSchoolTexts(language: Language): Promise<SchoolTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/school.zh.json', { with: { type: 'json' } })
      : await import('./texts/school.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/** Fetches the texts of the console. */
export async function loadConsoleTexts(language: Language): Promise<ConsoleTexts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/console.zh.json', { with: { type: 'json' } })
      : await import('./texts/console.en.json', { with: { type: 'json' } });
  return loaded.default;
}

/**
 * The texts of one page (in the browser) or request (on the server). A key that has none is shown as it is, so that a
 * page says where it is missing.
 */
export function textsIn<T extends object>(language: Language, texts: T): TranslateOf<T> {
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const text =
      textAt(texts, key) ??
      (typeof values.count === 'number' ? textAt(texts, `${key}_${plurals.select(values.count)}`) : undefined);
    return text?.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place)) ?? key;
  };
}

function textAt(texts: object, key: string): string | undefined {
  const at = key.split('.').reduce<unknown>((above, name) => {
    return typeof above === 'object' && above !== null && Object.hasOwn(above, name)
      ? (above as Record<string, unknown>)[name]
      : undefined;
  }, texts);
  return typeof at === 'string' ? at : undefined;
}
