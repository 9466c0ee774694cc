import { describe, expect, it } from '@jest/globals';
import { readResumeFile } from '#talents';
import { compared, noScore, precisionOf, recallOf, scored } from './resumes/comparing.rules.js';
import { filesOf } from './resumes/files.js';
import { layouts } from './resumes/layouts/index.js';
import { inventedPersons, truthOf } from './resumes/person.js';

const now = new Date('2026-11-25T02:00:00Z');

describe('The evaluation of résumés', () => {
  it('finds nearly all fields of those that need no browser', async () => {
    const score = noScore();
    for await (const { person, fileType, bytes } of filesOf(layouts, null)) {
      const read = await readResumeFile(bytes, fileType, now);
      if ('failure' in read) throw new Error(read.failure);
      scored(score, compared(read.draft.content, truthOf(person)));
    }
    for (const [field, count] of Object.entries(score)) {
      expect([field, precisionOf(count)]).toEqual([field, expect.closeTo(1, 1)]);
      expect([field, recallOf(count)]).toEqual([field, expect.closeTo(1, 1)]);
    }
  });

  it('finds nothing wrong with the truth, and all of it missing where nothing was read', () => {
    const [person] = inventedPersons;
    const truth = truthOf(person!);
    expect(compared(truth, truth).filter(({ read, truth }) => read !== truth)).toEqual([]);
    const nothing = {
      ...truth,
      name: '',
      education: [],
      work: [],
      projects: [],
      skills: [],
      languages: [],
      certificates: [],
      prizes: [],
      about: '',
    };
    for (const count of Object.values(scored(noScore(), compared(nothing, truth)))) {
      expect(count).toEqual({ right: 0, tooMuch: 0, missed: expect.any(Number) });
    }
  });
});
