import { readXml } from '#platform/sheets';
import { Unread } from './unread.js';

/** An element of a part of a DOCX, names without their prefix. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  /** What stands right in it. */
  text: string;
}

/** A résumé has some thousands of elements; templates full of drawings some ten thousands. */
const MOST_NODES = 200_000;

/**
 * A part of a DOCX as a tree, attributes without their prefix.
 * @throws Unread when it is larger than any résumé; Problem sheet/damaged
 */
export async function xmlTree(part: Buffer): Promise<XmlNode> {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let nodes = 0;
  await readXml(part, {
    open(name, attributes) {
      if (++nodes > MOST_NODES) throw new Unread('too-much');
      const node: XmlNode = { name, attributes: withoutPrefixes(attributes), children: [], text: '' };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    text(text) {
      const node = open.at(-1);
      if (node) node.text += text;
    },
    close() {
      if (open.length > 1) open.pop();
    },
  });
  return root;
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** The first element of this name below, however deep. */
export function descendant(node: XmlNode, name: string): XmlNode | undefined {
  for (const one of node.children) {
    const found = one.name === name ? one : descendant(one, name);
    if (found) return found;
  }
  return undefined;
}

function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.slice(name.indexOf(':') + 1), value]),
  );
}
