import { languages } from '#contracts';
import { pageAddress } from './addresses.rules.js';

/** A page as a sitemap lists it. */
export interface ListedPage {
  /** Without the language's prefix. */
  path: string;
  /** When what it shows changed last; null where nobody knows. */
  changedAt: Date | null;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const languageTags = { zh: 'zh-CN', en: 'en' } as const;

/** The beginning and the end of a sitemap, between which its pages stand. Format: sitemaps.org, protocol 0.9. */
export const sitemapFrame = {
  start: `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`,
  end: '</urlset>\n',
};

/** The entries of a page: one for each language, each naming all of them. */
export function pageEntries(publicUrl: string, { path, changedAt }: ListedPage): string {
  const addresses = languages.map((language) => ({
    tag: languageTags[language],
    address: escaped(pageAddress(publicUrl, language, path)),
  }));
  const alternates = [...addresses, { ...addresses[0]!, tag: 'x-default' }]
    .map(({ tag, address }) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address}"/>`)
    .join('');
  return addresses
    .map(({ address }) => `<url><loc>${address}</loc>${lastmod(changedAt)}${alternates}</url>\n`)
    .join('');
}

/** The list of all sitemaps. */
export function sitemapIndex(publicUrl: string, parts: readonly { name: string; changedAt: Date | null }[]): string {
  const entries = parts.map(
    ({ name, changedAt }) =>
      `<sitemap><loc>${escaped(`${publicUrl}/sitemaps/${name}.xml`)}</loc>${lastmod(changedAt)}</sitemap>\n`,
  );
  return `${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</sitemapindex>\n`;
}

/** What crawlers may read: everything but the api, which the pages have in themselves. */
export function robotsText(publicUrl: string): string {
  return `User-agent: *\nDisallow: /api/\n\nSitemap: ${publicUrl}/sitemap.xml\n`;
}

const lastmod = (changedAt: Date | null) => (changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
