import { describe, expect, it } from '@jest/globals';
import { pinyinWords } from './pinyin.js';
import { indexWords, normalize, queryTerms, unfinishedWords } from './words.js';

describe('words of the index', () => {
  it.each([
    ['软件工程师（C语言）', ['软件', '工程', '工程师', 'c', '语言']],
    ['Java/C++/C# 開發', ['java', 'c++', 'c#', '开发']],
    ['Node.js 与 ASP.NET', ['nodejs', 'node', 'js', 'aspnet', 'asp', 'net']],
    ['ＢＭＳ　方向 1.5 万', ['bms', '方向', '1.5', '万']],
  ])('%s has %j', (text, words) => {
    expect([...indexWords(text)]).toEqual(expect.arrayContaining(words));
  });

  it('folds width, case and traditional characters', () => {
    expect(normalize('軟體ＪＡＶＡ 機械')).toBe('软体java 机械');
  });
});

describe('terms of a query', () => {
  it.each([
    ['软件工程师', ['软件', '工程师']],
    ['java 石家庄', ['java', '石家庄']],
    ['会计和出纳', ['会计', '出纳']],
    ['的', ['的']],
    ['java java JAVA', ['java']],
    ['！！！', []],
  ])('%s asks for %j', (text, terms) => {
    expect(queryTerms(text).map((term) => term.text)).toEqual(terms);
  });

  it('every term of a text is among its index words', () => {
    for (const text of ['嵌入式软件工程师（BMS方向）', '人力资源经理 node.js C++', '機械設計師', '新能源汽车售后']) {
      const words = indexWords(text);
      for (const term of queryTerms(text)) for (const word of term.words) expect(words).toContain(word);
    }
  });
});

describe('a text that is still being typed', () => {
  it.each([
    ['石家庄会', ['石家庄 | 会']],
    ['北京软件工', ['北京 | 软件工', '北京软件 | 工']],
    ['Java 工', ['Java | 工']],
    ['shijiazhuang kuai', ['shijiazhuang | kuai']],
    ['java c', []],
    ['会计', []],
    ['', []],
    ['a b c d e ff', ['a b c d e | ff', 'a b c | d e ff', 'a b c d | e ff']],
  ])('%s may be %j', (text, ways) => {
    expect(unfinishedWords(text).map(({ before, last }) => `${before} | ${last}`)).toEqual(
      expect.arrayContaining(ways),
    );
    expect(unfinishedWords(text)).toHaveLength(ways.length);
  });
});

describe('pinyin', () => {
  it('finds words, neighbours and initials', () => {
    const words = pinyinWords('高级软件工程师（石家庄）', 8);
    for (const typed of [
      'ruanjian',
      'ruanjiangongchengshi',
      'rjgcs',
      'gaojiruanjiangongchengshi',
      'shijiazhuang',
      'sjz',
    ])
      expect(words).toContain(typed);
  });
});
