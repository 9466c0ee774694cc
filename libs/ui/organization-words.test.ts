import { describe, expect, it } from '@jest/globals';
import { ownershipWords, sizeWords } from './organization-words.js';

describe('how many work there', () => {
  it.each([
    ['50-150人', '50–150 people'],
    ['5000-10000人', '5,000–10,000 people'],
    ['100人—499人', '100–499 people'],
    ['少于50人', 'Fewer than 50 people'],
    ['20人以下', 'Fewer than 20 people'],
    ['10000人以上', 'Over 10,000 people'],
    ['约三百人', '约三百人'],
  ])('%s is %s', (written, english) => {
    expect(sizeWords(written, 'en')).toBe(english);
    expect(sizeWords(written, 'zh')).toBe(written);
  });
});

describe('whom it belongs to', () => {
  it.each([
    ['民营', 'Private'],
    ['外资（欧美）', 'Foreign (Europe or America)'],
    ['集体所有', '集体所有'],
  ])('%s is %s', (written, english) => {
    expect(ownershipWords(written, 'en')).toBe(english);
    expect(ownershipWords(written, 'zh')).toBe(written);
  });
});
