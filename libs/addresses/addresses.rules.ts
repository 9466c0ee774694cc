import type { Language } from '#contracts';

/** Where the pages of each language stand below the fair's address: as the site has it (apps/site/site.ts). */
export const prefixes: Record<Language, string> = { zh: '', en: '/en' };

/** The absolute address of a page, as the page itself gives it. @param path without the language's prefix */
export function pageAddress(publicUrl: string, language: Language, path: string): string {
  const below = `${prefixes[language]}${path}`;
  return publicUrl + (below.length > 1 ? below.replace(/\/$/, '') : below);
}
