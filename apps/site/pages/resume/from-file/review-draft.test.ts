import { describe, expect, it } from '@jest/globals';
import type { ResumeContent, ResumeDraft } from '#contracts';
import { contentOf, fieldName, moved } from '../resume-draft.js';
import { keptReview, restoredReview, reviewOf, sizeWords, sourcesOf, titleOf } from './review-draft.js';

const study = {
  degree: null,
  discipline: null,
  major: '',
  mode: 'full-time',
  from: null,
  until: null,
  notes: '',
} as const;
const content: ResumeContent = {
  name: '林晓雨',
  headline: '',
  education: [
    { ...study, school: '河北科技大学' },
    { ...study, school: '石家庄二中' },
  ],
  work: [],
  projects: [],
  skills: ['Java'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};
const read: ResumeDraft = {
  content,
  places: [
    { path: 'name', lines: [0] },
    { path: 'education.0.school', lines: [2] },
    { path: 'education.0.from', lines: [1] },
    { path: 'education.1.school', lines: [3] },
    { path: 'skills', lines: [4, 5] },
    { path: 'about', lines: [] },
  ],
  lines: [],
};

describe('a review of what was read', () => {
  it('says of each field where it was read, and of each entry all its lines', () => {
    const review = reviewOf(content, '简历');
    const [first, second] = review.draft.education.map(({ id }) => id);
    const { fields, rows } = sourcesOf(read, review);
    expect(Object.fromEntries(fields)).toEqual({
      name: { lines: [0], isChanged: false },
      [fieldName('education', first ?? '', 'school')]: { lines: [2], isChanged: false },
      [fieldName('education', first ?? '', 'from')]: { lines: [1], isChanged: false },
      [fieldName('education', second ?? '', 'school')]: { lines: [3], isChanged: false },
      skills: { lines: [4, 5], isChanged: false },
    });
    expect(rows.get(first ?? '')).toEqual([1, 2]);
    expect(contentOf(review.draft)).toEqual(content);
  });

  it('keeps to its entries when they are moved, removed and added', () => {
    const { draft, origins } = reviewOf(content, '简历');
    const [first, second] = draft.education.map(({ id }) => id);
    const turned = { draft: { ...draft, education: moved(draft.education, 0, 1) }, origins };
    expect(sourcesOf(read, turned).fields.get(fieldName('education', first ?? '', 'school'))?.lines).toEqual([2]);
    const fewer = { draft: { ...draft, education: draft.education.slice(1) }, origins };
    expect([...sourcesOf(read, fewer).rows.keys()]).toEqual([second]);
  });

  it('knows what was corrected, and when it is again as it was read', () => {
    const { draft, origins } = reviewOf(content, '简历');
    const changed = (part: object) => sourcesOf(read, { draft: { ...draft, ...part }, origins }).fields;
    expect(changed({ name: '林晓' }).get('name')?.isChanged).toBe(true);
    expect(changed({ name: '林晓雨' }).get('name')?.isChanged).toBe(false);
    expect(changed({ skills: ['Java', 'Git'] }).get('skills')?.isChanged).toBe(true);
  });

  it('is the same when its page is loaded anew, whatever was done to it', () => {
    const { draft, origins } = reviewOf(content, '简历');
    const left = { draft: { ...draft, name: '林晓', education: moved(draft.education, 0, 1) }, origins };
    const back = restoredReview(JSON.parse(JSON.stringify(keptReview(left))));
    expect(contentOf(back.draft)).toEqual(contentOf(left.draft));
    expect(back.draft.title).toBe('简历');
    const [, first] = back.draft.education.map(({ id }) => id);
    expect(sourcesOf(read, back).fields.get(fieldName('education', first ?? '', 'school'))?.lines).toEqual([2]);
    expect(sourcesOf(read, back).fields.get('name')?.isChanged).toBe(true);
  });

  it('opens the fields for a school where none was read', () => {
    const { draft } = reviewOf({ ...content, education: [] }, '简历');
    expect(draft.education).toHaveLength(1);
    expect(contentOf(draft).education).toEqual([]);
  });
});

it.each([
  ['林晓雨-简历.pdf', '林晓雨-简历'],
  ['my.resume.v2.docx', 'my.resume.v2'],
  [`${'长'.repeat(60)}.pdf`, '长'.repeat(40)],
  ['.pdf', ''],
])('a résumé from %s is called “%s”', (name, title) => {
  expect(titleOf(name)).toBe(title);
});

it.each([
  [1, '1 kB'],
  [492_000, '480 kB'],
  [2_400_000, '2.3 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
