import type { Language } from '#contracts';

const key = 'everfair-console-language';

/** Many people share an account of the demo, which nobody changes: its language is that of the browser, or chosen there. */
export function demoLanguage(browsers: Language): Language {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'zh' || kept === 'en' ? kept : browsers;
  } catch {
    return browsers; // storage is blocked
  }
}

/** @throws DOMException where the browser blocks storage */
export function keepDemoLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
