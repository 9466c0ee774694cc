import { setImmediate as turn } from 'node:timers/promises';
import { SaxParser } from '@cj-tech-master/excelts/xml';
import { problem } from '#platform/problems';

/** What is told of a part while it is read; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Characters between two turns of the event loop: about five milliseconds of reading. */
const SLICE = 128 * 1024;
const DEEPEST = 64;

/**
 * Reads a part of a workbook, a slice at a time, so that other requests are answered meanwhile. Document types are
 * refused unread (ECMA-376-2 §8.1.3 forbids them): no entity is ever defined.
 * @throws Problem sheet/damaged, and whatever the listener throws
 */
export async function readXml(bytes: Buffer, listener: XmlListener): Promise<void> {
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) throw problem('sheet/damaged');
  const text = decoded(bytes);
  const parser = new SaxParser({
    position: false,
    maxDepth: DEEPEST,
    maxEntityExpansions: 0,
    invalidCharHandling: 'skip',
  });
  let refusal: unknown;
  const guarded = <A extends unknown[]>(tell: (...given: A) => void) => {
    return (...given: A) => {
      if (refusal !== undefined) return;
      try {
        tell(...given);
      } catch (error) {
        refusal = error;
      }
    };
  };
  parser.on(
    'opentag',
    guarded((tag) => listener.open?.(localName(tag.name), tag.attributes)),
  );
  parser.on(
    'text',
    guarded((part) => listener.text?.(part)),
  );
  parser.on(
    'cdata',
    guarded((part) => listener.text?.(part)),
  );
  parser.on(
    'closetag',
    guarded((tag) => listener.close?.(localName(tag.name))),
  );
  parser.on('error', () => {
    refusal ??= problem('sheet/damaged');
  });
  for (let at = 0; at < text.length && refusal === undefined; at += SLICE) {
    parse(() => parser.write(text.slice(at, at + SLICE)));
    await turn();
  }
  if (refusal === undefined) parse(() => parser.close());
  if (refusal !== undefined) throw refusal;
}

/** @throws Problem sheet/damaged */
function parse(step: () => unknown): void {
  try {
    step();
  } catch {
    throw problem('sheet/damaged');
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('sheet/damaged');
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
