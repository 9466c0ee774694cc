/**
 * Reads a QR code (ISO/IEC 18004) as a camera does, but from clean modules: versions 1 to 6 at level M, whose blocks are
 * all of one length, in numeric, alphanumeric and byte mode. Without errors to correct, the check words are left alone.
 * @param modules rows of dark (true) and light modules, without the margin
 */
export function readQrCode(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length;
  const version = (size - 17) / 4;
  const blocks = blocksAtM[version];
  if (blocks === undefined) throw new Error(`A QR code of ${size} modules is none of versions 1 to 6`);
  const dark = (row: number, column: number) => modules[row]?.[column] === true;

  let format = 0;
  const places = [...[0, 1, 2, 3, 4, 5, 7, 8].map((at) => [8, at]), ...[7, 5, 4, 3, 2, 1, 0].map((at) => [at, 8])];
  for (const [row = 0, column = 0] of places) format = (format << 1) | Number(dark(row, column));
  format ^= 0b101010000010010;
  if (format >> 13 !== 0) throw new Error('The QR code is not of level M');
  const mask = masks[(format >> 10) & 7]!;

  const isFunction = (row: number, column: number) =>
    (row < 9 && column < 9) ||
    (row < 9 && column >= size - 8) ||
    (row >= size - 8 && column < 9) ||
    row === 6 ||
    column === 6 ||
    (version > 1 && Math.abs(row - (size - 7)) < 3 && Math.abs(column - (size - 7)) < 3);
  const bits: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = isUpward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!isFunction(row, column)) bits.push(Number(dark(row, column) !== mask(row, column)));
      }
    }
    isUpward = !isUpward;
  }

  const words = Array.from({ length: blocks.count * blocks.words }, (_, at) => parse(bits.slice(at * 8, at * 8 + 8)));
  // Words of the blocks take turns.
  const data = Array.from({ length: blocks.count }, (_, block) =>
    words.filter((_word, at) => at % blocks.count === block),
  );
  return textOf(data.flat().flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (word >> bit) & 1)));
}

/** Blocks and data words of each, by version. */
const blocksAtM: Record<number, { count: number; words: number }> = {
  1: { count: 1, words: 16 },
  2: { count: 1, words: 28 },
  3: { count: 1, words: 44 },
  4: { count: 2, words: 32 },
  5: { count: 2, words: 43 },
  6: { count: 4, words: 27 },
};

const masks: ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function textOf(bits: number[]): string {
  let at = 0;
  const take = (count: number) => {
    at += count;
    return parse(bits.slice(at - count, at));
  };
  const bytes: number[] = [];
  const say = (text: string) => bytes.push(...Buffer.from(text));
  for (;;) {
    const mode = bits.length - at < 4 ? 0 : take(4);
    if (mode === 0) return Buffer.from(bytes).toString('utf8');
    if (mode === 4) for (let left = take(8); left > 0; left--) bytes.push(take(8));
    else if (mode === 1) {
      for (let left = take(10); left > 0; left -= 3) {
        const digits = Math.min(left, 3);
        say(String(take([0, 4, 7, 10][digits]!)).padStart(digits, '0'));
      }
    } else if (mode === 2) {
      let left = take(9);
      for (; left > 1; left -= 2) {
        const pair = take(11);
        say(alphanumeric[Math.floor(pair / 45)]! + alphanumeric[pair % 45]!);
      }
      if (left === 1) say(alphanumeric[take(6)]!);
    } else throw new Error(`The QR code has a segment of mode ${mode}`);
  }
}

const parse = (bits: readonly number[]) => bits.reduce((value, bit) => value * 2 + bit, 0);
