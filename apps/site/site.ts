import { createContext, useContext, useEffect } from 'react';
import type { Language, Operator } from '#contracts';
import type { SiteApi } from '#ui';

/** What a page says about itself: to the browser's tab, to search engines, to the HTTP client. */
export interface PageFacts {
  title: string;
  description: string | null;
  /** The path under which this page is known, without the language's prefix; null for pages that have none. */
  canonical: string | null;
  /** Whether search engines may list it: by default every page that is known under a path. */
  isIndexed: boolean;
  status: number;
}

export interface Site {
  api: SiteApi;
  language: Language;
  /** Scheme and host under which the fair is known. */
  origin: string;
  /** Who runs the site, for its foot. */
  operator: Operator;
  /** The moment for which the page is written: that of the server's rendering until the browser takes over. */
  now: Date;
  /** Set while the server renders: takes what the page says about itself. */
  describe: ((facts: PageFacts) => void) | null;
}

export const SiteContext = createContext<Site | null>(null);

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('A page is rendered within a SiteContext');
  return site;
}

/** English stands under `/en`, Chinese at the root. */
export const prefixes: Record<Language, string> = { zh: '', en: '/en' };

/** @param path with the language's prefix, with or without a query */
export function languageOf(path: string): Language {
  return /^\/en(?=\/|$|\?)/.test(path) ? 'en' : 'zh';
}

/** The absolute address of a page. @param path without the language's prefix */
export function pageAddress(origin: string, language: Language, path: string): string {
  const below = prefixes[language] + path;
  return origin + (below.length > 1 ? below.replace(/\/$/, '') : below);
}

/** @returns the path without the language's prefix */
export function pathOf(path: string): string {
  return path.slice(prefixes[languageOf(path)].length) || '/';
}

/** Every page calls this once with its facts, whatever its state. */
export function usePage({
  title,
  description = null,
  canonical = null,
  isIndexed = canonical !== null,
  status = 200,
}: PageProps): void {
  const { describe } = useSite();
  describe?.({ title, description, canonical, isIndexed, status });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

type PageProps = Pick<PageFacts, 'title'> & Partial<PageFacts>;
