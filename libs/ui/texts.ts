import { createInstance, type i18n } from 'i18next';
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

/** One i18next instance a page (in the browser) or a request (on the server), ready at once. */
export function textsIn(language: Language, texts: Texts): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: { texts } },
    defaultNS: 'texts',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
