import { describe, expect, it } from '@jest/globals';
import { qualification } from '#contracts';
import { qualifying } from './qualifying.rules.js';

describe('what somebody qualifies for', () => {
  it.each([
    ['none.0', ['none'], ['none', 'graduate', '0-1']],
    ['college.0-1', ['none', 'junior-high', 'high-school', 'college'], ['none', 'graduate', '0-1']],
    ['bachelor.3-5', ['none', 'junior-high', 'high-school', 'college', 'bachelor'], ['none', '0-1', '1-3', '3-5']],
  ])('with %s asks for at most %j and %j', (given, asksEducation, asksExperience) => {
    expect(qualification.parse(given)).toBe(given);
    expect(qualifying(given)).toEqual({ asksEducation, asksExperience });
  });

  it('never shrinks with a higher degree, nor with more years from the first one on', () => {
    const degrees = ['none', 'high-school', 'college', 'bachelor', 'master', 'doctor'];
    const years = ['1-3', '3-5', '5-10', '10+'];
    for (const [at, degree] of degrees.slice(1).entries()) {
      const [less, more] = [qualifying(`${degrees[at]}.0`), qualifying(`${degree}.0`)];
      expect(more.asksEducation).toEqual(expect.arrayContaining([...less.asksEducation!]));
    }
    for (const [at, more] of years.slice(1).entries()) {
      expect(qualifying(`none.${more}`).asksExperience).toEqual(
        expect.arrayContaining([...qualifying(`none.${years[at]}`).asksExperience!]),
      );
    }
  });

  it('filters nothing without one, and takes no other words', () => {
    expect(qualifying(undefined)).toEqual({ asksEducation: [], asksExperience: [] });
    for (const wrong of ['bachelor', 'bachelor.', '.3-5', 'wizard.3-5', 'bachelor.30', 'bachelor.3-5.0']) {
      expect(qualification.safeParse(wrong).success).toBe(false);
    }
  });
});
