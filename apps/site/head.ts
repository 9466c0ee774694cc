import type { Language } from '#contracts';
import type { Translate } from '#ui';
import type { Thing } from './job-posting.rules.js';
import { type PageFacts, pageAddress } from './site.js';

/** The picture that stands for the fair wherever a page is shared, below the fair's address. */
export const sharePicture = { path: '/share.png', width: 1200, height: 630 } as const;

interface Head {
  facts: PageFacts;
  language: Language;
  /** Scheme and host under which the fair is known. */
  origin: string;
  /** As it was asked for, with the language's prefix. */
  url: string;
  t: Translate;
  structured: readonly Thing[];
}

/** What stands in `<head>` of a page for search engines, for those who share it, and for the browser's tab. */
export function headOf({ facts, language, origin, url, t, structured }: Head): string {
  const { title, description, canonical, isIndexed } = facts;
  const address = (of: Language) => pageAddress(origin, of, canonical ?? '/');
  const parts = [`<title>${escaped(title)}</title>`];
  if (description !== null) parts.push(meta('name', 'description', description));
  if (!isIndexed) parts.push(meta('name', 'robots', 'noindex'));
  if (canonical !== null) {
    parts.push(`<link rel="canonical" href="${escaped(address(language))}">`);
    parts.push(`<link rel="alternate" hreflang="zh-CN" href="${escaped(address('zh'))}">`);
    parts.push(`<link rel="alternate" hreflang="en" href="${escaped(address('en'))}">`);
    parts.push(`<link rel="alternate" hreflang="x-default" href="${escaped(address('zh'))}">`);
  }
  // Open Graph (ogp.me), which the cards of X read too.
  const siteName = t('site.name');
  const { path, width, height } = sharePicture;
  const [locale, other] = language === 'zh' ? ['zh_CN', 'en_US'] : ['en_US', 'zh_CN'];
  const shared: Record<string, string> = {
    'og:type': 'website',
    'og:site_name': siteName,
    'og:title': title.endsWith(` · ${siteName}`) ? title.slice(0, -` · ${siteName}`.length) : title,
    'og:description': description ?? t('site.slogan'),
    'og:url': canonical === null ? origin + url : address(language),
    'og:locale': locale,
    'og:locale:alternate': other,
    'og:image': origin + path,
    'og:image:type': 'image/png',
    'og:image:width': String(width),
    'og:image:height': String(height),
    'og:image:alt': `${siteName} · ${t('site.slogan')}`,
  };
  for (const [property, content] of Object.entries(shared)) parts.push(meta('property', property, content));
  parts.push(meta('name', 'twitter:card', 'summary_large_image'));
  for (const what of ['title', 'description', 'image'] as const) {
    parts.push(meta('name', `twitter:${what}`, shared[`og:${what}`] ?? ''));
  }
  // Data, not code: a browser does not run it, and the content policy has no say in it.
  if (structured.length > 0) {
    const graph = { '@context': 'https://schema.org', '@graph': structured };
    parts.push(`<script type="application/ld+json">${scriptJson(graph)}</script>`);
  }
  return parts.join('');
}

/** JSON that cannot end or open a script element. */
export const scriptJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');

const meta = (key: 'name' | 'property', name: string, content: string) =>
  `<meta ${key}="${name}" content="${escaped(content)}">`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
