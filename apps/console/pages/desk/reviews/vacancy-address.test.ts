import { describe, expect, it } from '@jest/globals';
import { vacancyOfAddress } from './vacancy-address.js';

const id = '019b76da-a800-7000-8000-02be78a0c120';

describe('the address of a vacancy', () => {
  it.each([
    [`https://fair.example.cn/vacancies/${id}`],
    [`https://fair.example.cn/en/vacancies/${id}?from=home#similar`],
    [` /vacancies/${id.toUpperCase()} `],
    [id],
  ])('names it: %s', (given) => {
    expect(vacancyOfAddress(given)).toBe(id);
  });

  it.each([[`https://fair.example.cn/organizations/${id}`], ['https://fair.example.cn/vacancies/new'], [''], ['会计']])(
    'does not: %p',
    (given) => {
      expect(vacancyOfAddress(given)).toBeNull();
    },
  );
});
