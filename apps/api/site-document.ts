import type { Language } from '#contracts';

/** Vite's manifest, as far as the pages need it. */
export type Manifest = Record<
  string,
  { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }
>;

/** What a page loads. */
export interface PageFiles {
  styles: string[];
  script: string;
  /** Loaded along with the script, so that nothing waits for what it imports. */
  modules: string[];
  /** The same as a `Link` header. */
  links: string;
}

export interface Document {
  language: Language;
  html: string;
  head: string;
  /** Null for a page that does not come alive. */
  state: string | null;
  files: PageFiles;
}

/**
 * The files of a page: the entry, the page and the texts of its language, with all that they import.
 * @param source of the page, below apps/site
 */
export function pageFiles(manifest: Manifest, language: Language, source: string): PageFiles {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  const texts = Object.keys(manifest).find((key) => key.endsWith(`/texts/${language}.json`));
  if (entry === undefined || texts === undefined || manifest[source] === undefined) {
    throw new Error(`The site's manifest does not know ${source}: build the site anew`);
  }
  const chunks = new Map<string, Manifest[string]>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined || chunks.has(key)) return;
    chunks.set(key, chunk);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of [entry, source, texts]) visit(key);
  const styles = [...new Set([...chunks.values()].flatMap(({ css }) => css ?? []))].map((path) => `/${path}`);
  const [script = '', ...modules] = [...chunks.values()].map(({ file }) => `/${file}`);
  return {
    styles,
    script,
    modules,
    links: [
      ...styles.map((path) => `<${path}>; rel=preload; as=style`),
      ...[script, ...modules].map((path) => `<${path}>; rel=modulepreload`),
    ].join(', '),
  };
}

export function documentOf({ language, html, head, state, files }: Document): string {
  const script =
    state === null
      ? ''
      : `<script type="application/json" id="state">${state}</script><script type="module" src="${files.script}"></script>`;
  const preloads = state === null ? [] : files.modules.map((path) => `<link rel="modulepreload" href="${path}">`);
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#191e1d" media="(prefers-color-scheme: dark)">
${head}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="manifest" href="/manifest${language === 'zh' ? '' : '.en'}.webmanifest">
${files.styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('')}${preloads.join('')}
</head>
<body>
<div id="root">${html}</div>
${script}
</body>
</html>
`;
}
