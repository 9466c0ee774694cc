import { child, type XmlNode } from './xml-tree.js';

/** How letters look, as far as it is said. */
export interface Look {
  /** In half points, as Word counts. */
  size?: number;
  bold?: boolean;
}

/** Looks by the id of their style; '' is what the document begins with. */
export type Looks = ReadonlyMap<string, Look>;

/** What styles say of letters, with what they are based on. */
export function looksOf(styles: XmlNode): Looks {
  const root = child(styles, 'styles');
  const looks = new Map<string, Look>();
  looks.set('', lookOf(child(child(child(root, 'docDefaults'), 'rPrDefault'), 'rPr')));
  const nodes = new Map(
    (root?.children ?? []).filter(({ name }) => name === 'style').map((node) => [node.attributes.styleId ?? '', node]),
  );
  for (const id of nodes.keys()) {
    let look: Look = {};
    let at: string | undefined = id;
    // A style that is based on itself, by however many steps, ends here.
    for (let steps = 0; at !== undefined && steps < 10; steps++) {
      const node = nodes.get(at);
      look = { ...lookOf(child(node, 'rPr')), ...look };
      at = child(node, 'basedOn')?.attributes.val;
    }
    looks.set(id, look);
  }
  return looks;
}

/** What the properties of a run or of a paragraph's mark say themselves. */
export function lookOf(properties: XmlNode | undefined): Look {
  const size = Number(child(properties, 'sz')?.attributes.val);
  const bold = child(properties, 'b');
  return {
    ...(Number.isFinite(size) && size > 0 && size < 400 ? { size } : {}),
    ...(bold ? { bold: !/^(0|false|off)$/.test(bold.attributes.val ?? '1') } : {}),
  };
}
