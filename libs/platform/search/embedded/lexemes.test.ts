import { describe, expect, it } from '@jest/globals';
import { queryTerms } from '../words.js';
import { rankedQueries } from './lexemes.js';

describe('queries by relevance', () => {
  it('ask for the title first, then wider, each without what the one before found', () => {
    expect(rankedQueries(queryTerms('java'), new Map())).toEqual([
      `(('1java'))`,
      `((('2java'))) & !((('1java')))`,
      `((('3java'))) & !((('2java')))`,
      `((('4java'))) & !((('3java')))`,
    ]);
  });

  it('ask for words as typed, wherever they stand, before other spellings', () => {
    const queries = rankedQueries(queryTerms('pyhton'), new Map([['pyhton', ['python']]]));
    expect(queries).toHaveLength(8);
    expect(queries.slice(0, 4).join()).not.toContain('python');
    expect(queries[4]).toBe(`((('1pyhton') | '1python')) & !((('4pyhton')))`);
    expect(queries[5]).toBe(`((('2pyhton') | '2python')) & !((('1pyhton') | '1python') | (('4pyhton')))`);
  });
});
