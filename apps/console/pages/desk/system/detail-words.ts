import type { Language } from '#contracts';
import details from './details.json' with { type: 'json' };

const known = details.map(({ en, zh }) => ({ pattern: patternOf(en), zh }));

/**
 * What a health probe says, in the reader's language. Probes speak English to operators' tools; a sentence that is not
 * known here stays as it is, since it is better read so than not at all.
 * @param nameOf what a component is called that the sentence names
 */
export function detailWords(detail: string, language: Language, nameOf: (component: string) => string): string {
  if (language === 'en') return detail;
  for (const { pattern, zh } of known) {
    const found = pattern.exec(detail);
    if (found === null) continue;
    const { component, before, ...values } = found.groups ?? {};
    const said: Record<string, string | undefined> = {
      ...values,
      ...(component !== undefined && { component: nameOf(component) }),
      ...(before !== undefined && { before: detailWords(before, language, nameOf) }),
    };
    return zh.replace(/\{\{(\w+)\}\}/g, (_, name: string) => said[name] ?? '');
  }
  return detail;
}

function patternOf(sentence: string): RegExp {
  const literal = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{\{(\w+)\}\}/g, '(?<$1>.+)')}$`);
}
