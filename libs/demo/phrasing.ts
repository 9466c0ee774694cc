import type { Random } from './random.js';

/**
 * A phrase with what may stand in its places: `[用|借助]` one of several, `{3-8}` a number in that span with as many
 * decimals as it is written with, `{p}` a value that is given. Places may stand within each other.
 */
export type Phrase = readonly Part[];
type Part = string | { oneOf: Phrase[] } | Span | { value: string };

/** From the first to the last of the steps that so many decimals leave. */
interface Span {
  from: number;
  to: number;
  decimals: number;
}

/** @throws Error where a bracket is left open, so that a slip of the pen is seen at once */
export function phraseOf(text: string): Phrase {
  const reader = { text, at: 0 };
  const phrase = read(reader);
  if (reader.at < text.length) throw new Error(`A bracket is closed that was not opened: ${text}`);
  return phrase;
}

/** The phrase with its places filled. @throws Error for a value that is not given */
export function say(phrase: Phrase, random: Random, values: Readonly<Record<string, string>> = {}): string {
  let said = '';
  for (const part of phrase) {
    if (typeof part === 'string') said += part;
    else if ('oneOf' in part) said += say(random.pick(part.oneOf), random, values);
    else if ('from' in part) said += numberOf(part, random);
    else {
      const value = values[part.value];
      if (value === undefined) throw new Error(`Nothing is given for {${part.value}}`);
      said += value;
    }
  }
  return said;
}

interface Reader {
  text: string;
  at: number;
}

/** Up to the end, or to what ends the alternative that it stands in. */
function read(reader: Reader): Phrase {
  const parts: Part[] = [];
  let plain = '';
  const endPlain = () => {
    if (plain !== '') parts.push(plain);
    plain = '';
  };
  while (reader.at < reader.text.length) {
    const sign = reader.text.charAt(reader.at);
    if (sign === '|' || sign === ']') break;
    reader.at += 1;
    if (sign !== '[' && sign !== '{') plain += sign;
    else {
      endPlain();
      parts.push(sign === '[' ? readAlternatives(reader) : readPlace(reader));
    }
  }
  endPlain();
  return parts;
}

function readAlternatives(reader: Reader): Part {
  const oneOf: Phrase[] = [];
  for (;;) {
    oneOf.push(read(reader));
    const end = reader.text.charAt(reader.at);
    reader.at += 1;
    if (end === ']') return { oneOf };
    if (end !== '|') throw new Error(`A bracket is left open: ${reader.text}`);
  }
}

function readPlace(reader: Reader): Part {
  const end = reader.text.indexOf('}', reader.at);
  const inside = reader.text.slice(reader.at, end);
  reader.at = end + 1;
  const span = /^([\d.]+)-([\d.]+)$/.exec(inside);
  if (span === null) {
    if (end === -1 || !/^[a-zA-Z]+$/.test(inside)) throw new Error(`No place: {${inside}} in ${reader.text}`);
    return { value: inside };
  }
  const [, from = '', to = ''] = span;
  const decimals = Math.max(...[from, to].map((number) => number.split('.')[1]?.length ?? 0));
  return { from: Number(from), to: Number(to), decimals };
}

/** Each step as likely as another. */
function numberOf({ from, to, decimals }: Span, random: Random): string {
  const steps = 10 ** decimals;
  return (random.whole(Math.round(from * steps), Math.round(to * steps)) / steps).toFixed(decimals);
}
