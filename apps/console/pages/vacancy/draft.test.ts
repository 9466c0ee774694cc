import { describe, expect, it } from '@jest/globals';
import type { LintFinding } from '#contracts';
import { corrected, emptyDraft, isKept, keptIn, placeOf, toSave, wordingsOf } from './draft.js';

const finding = (given: Partial<LintFinding>): LintFinding => ({
  kind: 'sex',
  field: 'description',
  item: null,
  start: 3,
  end: 5,
  text: '男性',
  law: '《就业促进法》第二十七条',
  why: '不得限定性别',
  instead: null,
  keepable: true,
  ...given,
});
const draft = { ...emptyDraft, description: '限招：男性，熟悉电路。' };

describe('what a rule points out', () => {
  it('is found where it stands, also after what was written before it changed', () => {
    expect(placeOf(draft, finding({}))).toMatchObject({ start: 3, end: 5 });
    const moved = { ...draft, description: `本岗位${draft.description}` };
    expect(placeOf(moved, finding({}))).toMatchObject({ start: 6, end: 8 });
  });

  it('is gone once it was rewritten', () => {
    const rewritten = { ...draft, description: '熟悉电路。' };
    expect(placeOf(rewritten, finding({}))).toBeNull();
    expect(corrected(rewritten, finding({}))).toBe(rewritten);
  });

  it('gives way to a better wording, in its brackets where it had some', () => {
    expect(corrected(draft, finding({}), '性别不限').description).toBe('限招：性别不限，熟悉电路。');
    const titled = { ...draft, title: '行政专员（限女性）' };
    const found = finding({ field: 'title', start: 4, end: 9, text: '（限女性）' });
    expect(corrected(titled, found, '性别不限').title).toBe('行政专员（性别不限）');
    expect(corrected(titled, found).title).toBe('行政专员');
  });

  it('goes with the comma that would be left over', () => {
    expect(corrected(draft, finding({})).description).toBe('限招：熟悉电路。');
    const last = { ...draft, description: '熟悉电路，男性。' };
    expect(corrected(last, finding({ start: 5, end: 7 })).description).toBe('熟悉电路。');
    const only = { ...draft, description: '男性，熟悉电路' };
    expect(corrected(only, finding({ start: 0, end: 2 })).description).toBe('熟悉电路');
  });

  it('is told how to say it: what is quoted can be taken as it is', () => {
    expect(wordingsOf({ instead: '“性别不限”，并写明工作强度，如“需搬运20公斤货物”' })).toEqual([
      '性别不限',
      '需搬运20公斤货物',
    ]);
    expect(wordingsOf({ instead: null })).toEqual([]);
  });

  it('goes out of a list with the item that was nothing else', () => {
    const listed = { ...draft, skills: ['C 语言', '男性'] };
    expect(corrected(listed, finding({ field: 'skills', start: 0, end: 2 })).skills).toEqual(['C 语言']);
  });

  it('is kept with one reason, the latest', () => {
    const kept = keptIn(keptIn(draft, finding({}), '国家规定的岗位'), finding({}), '矿山井下作业，国家规定');
    expect(kept.kept).toEqual([{ kind: 'sex', text: '男性', reason: '矿山井下作业，国家规定' }]);
    expect(isKept(kept, finding({}))).toBe(true);
    expect(isKept(kept, finding({ text: '女性' }))).toBe(false);
  });
});

describe('a draft', () => {
  it('says null where nobody wrote anything', () => {
    expect(toSave({ ...draft, address: '  ' }).address).toBeNull();
    expect(toSave({ ...draft, address: '长安区中山东路 1 号' }).address).toBe('长安区中山东路 1 号');
  });
});
