import { describe, expect, it } from '@jest/globals';
import { columnWords } from './column-words.js';

describe('The name of a column', () => {
  it.each([
    ['公司规模', '公司规模'],
    ['company_size', 'company size'],
    ['companySize', 'company size'],
    ['URL', 'URL'],
    ['  pay  range ', 'pay range'],
    ['_', '—'],
  ])('%s reads %s', (column, words) => {
    expect(columnWords(column)).toBe(words);
  });
});
