import { describe, expect, it } from '@jest/globals';
import { foundWords, piecesOf } from './pieces.js';

describe('a text about a talent', () => {
  it('is told in pieces: what was found, what is hidden, the rest', () => {
    expect(piecesOf('在***做 C++，stm32', ['STM32', 'C++'])).toEqual([
      { kind: 'plain', text: '在' },
      { kind: 'hidden', text: '***' },
      { kind: 'plain', text: '做 ' },
      { kind: 'found', text: 'C++' },
      { kind: 'plain', text: '，' },
      { kind: 'found', text: 'stm32' },
    ]);
    expect(piecesOf('普通', [])).toEqual([{ kind: 'plain', text: '普通' }]);
  });

  it('knows what was found from the marks, the longest first, as it reads', () => {
    expect(foundWords({ title: '<em>嵌入式</em>工程师', skills: '<em>R&amp;D</em> · <em>嵌入式软件</em>' })).toEqual([
      '嵌入式软件',
      '嵌入式',
      'R&D',
    ]);
  });
});
