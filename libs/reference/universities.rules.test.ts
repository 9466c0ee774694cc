import { describe, expect, it } from '@jest/globals';
import { divisionOf } from './divisions.rules.js';
import { findUniversities, universityOf } from './universities.rules.js';

describe('universities', () => {
  it.each([
    ['河北科技大学', '河北科技大学'],
    ['河北科大', '河北科技大学'],
    ['石家庄铁', '石家庄铁道大学'],
    ['北京大', '北京大学'],
    ['hebeigongyedaxue', '河北工业大学'],
    ['hbkjdx', '河北科技大学'],
    ['中国石油大学(华东)', '中国石油大学（华东）'],
    [' 燕山 大学 ', '燕山大学'],
  ])('%j finds %s first', (typed, name) => {
    expect(findUniversities(typed, 5)[0]?.name).toBe(name);
  });

  it.each(['', '  ', '不存在的大学', 'zzzz'])('%j finds none', (typed) => {
    expect(findUniversities(typed, 5)).toEqual([]);
  });

  it('are found to a limit, the shortest names of what begins with the text first', () => {
    const names = findUniversities('河北', 200).map(({ name }) => name);
    expect(names[0]).toBe('河北大学');
    expect(findUniversities('河北', 3).map(({ name }) => name)).toEqual(names.slice(0, 3));
  });

  it('are known by their name, in whatever brackets, with place, level and marks', () => {
    expect(universityOf('中国地质大学(北京)')).toEqual({
      name: '中国地质大学（北京）',
      placeCode: '110000',
      level: 'bachelor',
      marks: ['double-first-class'],
    });
    expect(universityOf('石家庄职业技术学院')).toMatchObject({ placeCode: '130100', level: 'college', marks: [] });
    expect(universityOf('MIT')).toBeNull();
  });

  it('all lie in a division of the list', () => {
    const lost = findUniversities('大', 10_000).filter(({ placeCode }) => divisionOf(placeCode) === null);
    expect(lost).toEqual([]);
    expect(findUniversities('学院', 10_000).filter(({ placeCode }) => divisionOf(placeCode) === null)).toEqual([]);
  });
});
