import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filledReply, hasPlaceholders, replyPlaceholders, unknownPlaceholders } from './reply-template.rules.js';

const values = { name: '顾言', vacancy: '测试工程师', organization: '云程电子' };

describe('a reply template', () => {
  it.each([
    ['{姓名}，您好：{职位}已招满。{单位}', '顾言，您好：测试工程师已招满。云程电子'],
    ['Dear {name}, { vacancy } at {organization}', 'Dear 顾言, 测试工程师 at 云程电子'],
    ['薪资 {面议}，{}', '薪资 {面议}，{}'],
  ])('%s', (text, expected) => {
    expect(filledReply(text, values)).toBe(expected);
  });

  it('says no name that may not be known', () => {
    const unknown = { ...values, name: null };
    expect(filledReply('{姓名}，您好', unknown)).toBe('求职者，您好');
    expect(filledReply('Dear {name}', unknown)).toBe('Dear applicant');
  });

  it('has its unknown placeholders named, each once', () => {
    expect(unknownPlaceholders('{名字} {姓名} {名字} {phone}')).toEqual(['名字', 'phone']);
    expect(unknownPlaceholders(replyPlaceholders.map((name) => `{${name}}`).join(''))).toEqual([]);
  });

  it('is filled once: what is filled in is no placeholder', () => {
    expect(filledReply('{姓名}', { ...values, name: '{单位}' })).toBe('{单位}');
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!hasPlaceholders(text)) expect(filledReply(text, values)).toBe(text);
      }),
    );
  });
});
