import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js';
import type { Ruling } from './page-order.rules.js';

/** Numbers of the operators that move, draw and nest, as PDF.js names them. */
export interface Operators {
  save: number;
  restore: number;
  transform: number;
  paintFormXObjectBegin: number;
  paintFormXObjectEnd: number;
  constructPath: number;
}

/** As PDF has it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** Lines and edges of areas on a page: what tables and coloured columns are made of. */
export interface Rulings {
  vertical: Ruling[];
  horizontal: Ruling[];
}

/** Pages of résumés have some dozens; drawings made of thousands tell nothing. */
const MOST = 3_000;
const THIN = 3;
const SHORTEST = 8;

/**
 * Finds what is drawn straight up or across on a page; pieces in a row become one.
 * @param toPage makes points of the page of coordinates of the file
 */
export function rulingsOf({ fnArray, argsArray }: PDFOperatorList, ops: Operators, toPage: Matrix): Rulings {
  const vertical: Ruling[] = [];
  const horizontal: Ruling[] = [];
  const stack: Matrix[] = [];
  let matrix = toPage;
  for (const [n, operator] of fnArray.entries()) {
    if (vertical.length + horizontal.length > MOST) return { vertical: [], horizontal: [] };
    const given = argsArray[n];
    if (operator === ops.save) stack.push(matrix);
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (operator === ops.transform) matrix = times(matrix, given as Matrix);
    else if (operator === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(given?.[0])) matrix = times(matrix, given[0] as unknown as Matrix);
    } else if (operator === ops.constructPath && given?.[2]) {
      const { left, top, right, bottom } = boxOf(given[2] as ArrayLike<number>, matrix);
      if (right - left > SHORTEST) for (const at of edges(top, bottom)) horizontal.push({ at, from: left, to: right });
      if (bottom - top > SHORTEST) for (const at of edges(left, right)) vertical.push({ at, from: top, to: bottom });
    }
  }
  return { vertical: merged(vertical), horizontal: merged(horizontal) };
}

/** A thin box is a line; of a large one both edges count. */
function edges(from: number, to: number): number[] {
  return to - from <= THIN ? [(from + to) / 2] : [from, to];
}

function boxOf(bounds: ArrayLike<number>, [a, b, c, d, e, f]: Matrix) {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(bounds);
  const xs = [a * x1 + c * y1 + e, a * x2 + c * y2 + e];
  const ys = [b * x1 + d * y1 + f, b * x2 + d * y2 + f];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function merged(pieces: Ruling[]): Ruling[] {
  const whole: Ruling[] = [];
  for (const piece of pieces.sort((x, y) => Math.round(x.at) - Math.round(y.at) || x.from - y.from)) {
    const last = whole.at(-1);
    if (last && Math.abs(last.at - piece.at) < 1.6 && piece.from <= last.to + 2) last.to = Math.max(last.to, piece.to);
    else whole.push({ ...piece });
  }
  return whole;
}
