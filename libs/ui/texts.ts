import type { i18n, TFunction } from 'i18next';
import type { Language } from '#contracts';
import type zh from './texts/zh.json';

export type Texts = typeof zh;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: Texts };
  }
}

/** Fetches the texts of one language: a browser never downloads the other one. */
export async function loadTexts(language: Language): Promise<Texts> {
  const loaded =
    language === 'zh'
      ? await import('./texts/zh.json', { with: { type: 'json' } })
      : await import('./texts/en.json', { with: { type: 'json' } });
  return loaded.default;
}

/**
 * The texts of one page (in the browser) or request (on the server), ready at once, as react-i18next takes them. They
 * are all there from the start, have plain places (`{{name}}`) and the plurals of `Intl`: i18next itself, which fetches,
 * falls back and formats, would be a ninth of all script of the search page for that.
 */
export function textsIn(language: Language, texts: Texts): i18n {
  const t = translator(language, texts) as TFunction<'texts'>;
  const instance: Pick<i18n, Needed> = {
    t,
    getFixedT: () => t,
    language,
    languages: [language],
    isInitialized: true,
    hasLoadedNamespace: () => true,
    // Nothing changes under the page: another language is another document.
    options: { defaultNS: 'texts', react: { useSuspense: false, bindI18n: '' } },
  };
  return instance as i18n;
}

/** What react-i18next asks of its instance. */
type Needed = 't' | 'getFixedT' | 'language' | 'languages' | 'isInitialized' | 'hasLoadedNamespace' | 'options';

type Values = Readonly<Record<string, string | number>>;

/** @returns a key that has no text as it is, so that a page shows where it is missing */
function translator(language: Language, texts: Texts): (key: string, values?: Values) => string {
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
