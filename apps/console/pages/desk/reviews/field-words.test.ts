import { describe, expect, it } from '@jest/globals';
import type { Translate } from '../../../texts.js';
import { codesOf, fieldWords, payOf } from './field-words.js';

const t = ((key: string) => `<${key}>`) as Translate;
const words = (field: string, value: unknown) =>
  fieldWords(field, value, { t, language: 'zh', nameOf: (code) => `name of ${code}` });

describe('a field of a vacancy', () => {
  it('is told in words instead of codes', () => {
    expect(words('placeCode', '130102')).toBe('name of 130102');
    expect(words('education', 'bachelor')).toBe('<education.bachelor>');
    expect(words('headcount', 3)).toBe('3');
    expect(words('skills', ['C', 'RTOS'])).toBe('C · RTOS');
    expect(words('kept', [{ kind: 'sex', text: '限女性', reason: '女子学校宿管' }])).toBe('限女性：女子学校宿管');
  });

  it.each([[null], [undefined], [''], [[]]])('is nothing where nothing was written (%p)', (value) => {
    expect(words(Array.isArray(value) ? 'skills' : 'address', value)).toBeNull();
  });
});

describe('pay that is submitted', () => {
  it('reads as readers see it', () => {
    expect(payOf({ pay: { kind: 'range', monthlyMin: 13_000, monthlyMax: 18_000, months: 13 } }, 'zh')).toContain(
      '1.3',
    );
    expect(payOf({ pay: { kind: 'negotiable', reason: '按项目定' } }, 'zh')).toContain('面议（按项目定）');
    expect(payOf({ pay: null }, 'zh')).toBeNull();
  });
});

it('names the codes on both sides of a change', () => {
  const changes = [
    { field: 'placeCode', before: null, after: '130102' },
    { field: 'title', before: '会计', after: '出纳' },
  ];
  expect(codesOf(changes, 'placeCode')).toEqual(['130102']);
});
