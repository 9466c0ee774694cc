import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from './lines.js';

/** Chinese is twice as wide as Latin. */
const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\p{Script=Han}，。]/u.test(sign) ? 2 : 1), 0);

describe('A text in lines', () => {
  it.each<[text: string, most: number, ...lines: string[]]>([
    ['', 2],
    ['护士', 2, '护士'],
    ['嵌入式软件工程师', 2, '嵌入式软件', '工程师'],
    ['嵌入式软件工程师高级', 1, '嵌入式软…'],
    ['Senior Java Engineer', 3, 'Senior', 'Java', 'Engineer'],
    ['C++ 工程师', 2, 'C++ 工程师'],
    ['甲乙丙丁戊，己', 2, '甲乙丙丁戊，', '己'],
    ['abcdefghijklmnop', 2, 'abcdefghij', 'klmnop'],
  ])('%j in at most %d', (text, most, ...lines) => {
    expect(linesOf(text, 10, most, widthOf)).toEqual(lines);
  });

  it('loses nothing where there is room, and is never much wider than its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '乙', 'a', 'b', ' ', '，', '/') }), (text) => {
        const lines = linesOf(text, 10, 1_000, widthOf);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        // Commas stay with what is before them, also beyond the edge.
        for (const line of lines) expect(widthOf(line.replace(/[，\s]+$/, ''))).toBeLessThanOrEqual(10);
      }),
    );
  });
});
