import { describe, expect, it } from '@jest/globals';
import { markedParts } from './marked-parts.js';

describe('what the rules found', () => {
  it('is marked wherever it stands in the text', () => {
    expect(markedParts('限女性，女性优先', ['限女性', '女性优先'])).toEqual([
      { text: '限女性', mark: 0 },
      { text: '，', mark: null },
      { text: '女性优先', mark: 1 },
    ]);
  });

  it('is marked by its longest wording', () => {
    expect(markedParts('35岁以下', ['35', '35岁以下'])).toEqual([{ text: '35岁以下', mark: 1 }]);
  });

  it('leaves a text alone in which it does not stand', () => {
    expect(markedParts('会计', ['限女性', ''])).toEqual([{ text: '会计', mark: null }]);
    expect(markedParts('', ['限女性'])).toEqual([]);
  });
});
