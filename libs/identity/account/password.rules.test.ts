import { describe, expect, it } from '@jest/globals';
import { adviceOn } from './password.rules.js';

describe('a password', () => {
  const personal = ['王小芳', '13800138000', 'wang.xiaofang@example.cn'];

  it.each([
    'password12',
    '1234567890',
    'qwertyuiop',
    'Passw0rd123',
    'aaaaaaaaaaaa',
    '1990010119900101',
    '13800138000',
    'wang.xiaofang',
    'xiaofang2024',
    'everfair2026',
    'k3#Vz',
  ])('is not good: %s', (password) => {
    const { isGood, advice } = adviceOn(password, personal, 'zh');
    expect(isGood).toBe(false);
    expect(advice.length).toBeGreaterThan(0);
    expect(advice.join('')).toMatch(/\p{Script=Han}/u);
  });

  it.each(['correct teapot umbrella', 'v9Kq-2mzL-tR4x', '春眠不觉晓处处闻啼鸟夜来'])('is good: %s', (password) => {
    expect(adviceOn(password, personal, 'en')).toMatchObject({ isGood: true, advice: [] });
  });

  it('is looked at in a moment, however it is built', () => {
    for (const part of ['a', '@4$', 'qwe', '1!', 'password', '(4)l33t0']) {
      const startedAt = performance.now();
      adviceOn(part.repeat(200).slice(0, 200), personal, 'en');
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});
