import { describe, expect, it } from '@jest/globals';
import { textDiff } from './text-diff.js';

const told = (before: string, after: string) =>
  textDiff(before, after).map(({ kind, text }) => ({ same: text, gone: `[-${text}]`, new: `[+${text}]` })[kind]);

describe('what changed in a text', () => {
  it('is told sign by sign in Chinese, word by word in English', () => {
    expect(told('石家庄云程电子', '石家庄云成电子').join('')).toBe('石家庄云[-程][+成]电子');
    expect(told('work in Tianjin', 'work in Beijing').join('')).toBe('work in [-Tianjin][+Beijing]');
  });

  it('is nothing where nothing changed', () => {
    expect(textDiff('会计', '会计')).toEqual([{ kind: 'same', text: '会计' }]);
    expect(textDiff('', '')).toEqual([]);
  });

  it('is all of it where there was nothing before, or is nothing any more', () => {
    expect(told('', '会计')).toEqual(['[+会计]']);
    expect(told('会计', '')).toEqual(['[-会计]']);
  });

  it('leaves what stayed between two changes', () => {
    expect(told('招3人，限女性，包住', '招5人，包吃住').join('')).toBe('招[-3][+5]人，[-限女性，]包[+吃]住');
  });

  it('always reads as both texts, however long they are', () => {
    const before = Array.from({ length: 5_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7) % 900))).join('');
    const after = Array.from({ length: 5_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 11) % 900))).join('');
    const pieces = textDiff(before, after);
    const without = (kind: string) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map(({ text }) => text)
        .join('');
    expect(without('new')).toBe(before);
    expect(without('gone')).toBe(after);
  });
});
