/** Where something stands on a page, in whatever unit. */
export interface Placed {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Something in its place among the others: 0 where they stand in one column, else 1 and 2 from left to right. */
export interface Ordered<T> {
  item: T;
  column: number;
}

/**
 * Text boxes in the order in which one reads them: columns one after the other where they stand apart over most of the
 * height, rows from the top elsewhere. A heading's box beside the box of its text is a row, not two columns: then most
 * boxes of one side begin where one of the other side begins.
 */
export function boxesInOrder<T extends Placed>(boxes: readonly T[], column = 0, depth = 0): Ordered<T>[] {
  if (boxes.length < 2 || depth > 40) return boxes.map((item) => ({ item, column }));
  const columns = columnsOf(boxes);
  if (columns !== null) {
    return columns.flatMap((part, at) => boxesInOrder(part, column || at + 1, depth + 1));
  }
  const rows = parted(
    boxes,
    ({ top }) => top,
    ({ height }) => height,
  );
  if (rows.length > 1) {
    // The first band alone, so that what is below it may still be columns.
    const [first = [], ...rest] = rows;
    return [first, rest.flat()].flatMap((part) => boxesInOrder(part, column, depth + 1));
  }
  const across = parted(
    boxes,
    ({ left }) => left,
    ({ width }) => width,
  );
  if (across.length > 1) return across.flatMap((part) => boxesInOrder(part, column, depth + 1));
  return [...boxes].sort((a, b) => a.top - b.top || a.left - b.left).map((item) => ({ item, column }));
}

function columnsOf<T extends Placed>(boxes: readonly T[]): T[][] | null {
  const across = parted(
    boxes,
    ({ left }) => left,
    ({ width }) => width,
  );
  if (across.length < 2) return null;
  const [left = [], ...others] = across;
  const right = others.flat();
  const height = heightOf(boxes);
  if (heightOf(left) < height * 0.5 || heightOf(right) < height * 0.5) return null;
  const smaller = left.length <= right.length ? left : right;
  const larger = smaller === left ? right : left;
  const beside = smaller.filter(({ top }) => larger.some((other) => Math.abs(other.top - top) < height * 0.012));
  return beside.length > 1 && beside.length > smaller.length * 0.6 ? null : [left, right];
}

/** Boxes in groups that do not overlap along one axis; a little overlap is an author's hand. */
function parted<T>(boxes: readonly T[], startOf: (box: T) => number, lengthOf: (box: T) => number): T[][] {
  const groups: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const box of [...boxes].sort((a, b) => startOf(a) - startOf(b))) {
    const tolerance = lengthOf(box) * 0.1;
    if (startOf(box) + tolerance >= end) groups.push([box]);
    else groups.at(-1)?.push(box);
    end = Math.max(end, startOf(box) + lengthOf(box));
  }
  return groups;
}

function heightOf(boxes: readonly Placed[]): number {
  const top = Math.min(...boxes.map((box) => box.top));
  return Math.max(...boxes.map((box) => box.top + box.height)) - top;
}
