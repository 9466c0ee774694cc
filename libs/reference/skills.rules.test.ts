import { describe, expect, it } from '@jest/globals';
import { namedSkills, skillKey, skillOf, skillsIn } from './skills.rules.js';

describe('names of skills', () => {
  it.each([
    ['Spring Boot', 'SpringBoot'],
    ['ｓｐｒｉｎｇｂｏｏｔ', 'SpringBoot'],
    ['k8s', 'Kubernetes'],
    ['C 语言', 'C语言'],
    ['CET-6', '英语六级'],
    ['Vue.js', 'Vue'],
    ['养多肉', null],
    ['', null],
  ])('%s is %s', (written, name) => {
    expect(skillOf(written)).toBe(name);
  });

  it('come once each, with what is not known beside them', () => {
    expect(namedSkills(['Java', 'java', '养多肉', '养 多肉', 'js'])).toEqual({
      known: ['Java', 'JavaScript'],
      others: ['养多肉'],
    });
  });

  it('are the same by their key, also those that the list does not know', () => {
    expect(skillKey('spring boot')).toBe(skillKey('SpringBoot'));
    expect(skillKey('养 多肉')).toBe(skillKey('养多肉'));
  });

  it.each([
    ['用 Spring Boot 和MySQL8.0重写接口', ['SpringBoot', 'MySQL']],
    ['熟悉 C++、javascript，不是 JavaScripts', ['C++', 'JavaScript']],
    ['We met in spring and go to the office', []],
    ['Built with Spring and React', ['Spring', 'React']],
    ['在 R 与 Go 之间，做控制器的服务', []],
    ['负责数据分析', ['数据分析']],
    ['', []],
  ])('in %s are %j', (text, names) => {
    expect(skillsIn(text)).toEqual(names);
  });
});
