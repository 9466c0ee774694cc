import { describe, expect, it } from '@jest/globals';
import { byDay, lasting, lastSaid, standing, timeOfDayWords } from './interview-words.js';

const now = new Date('2026-11-26T02:00:00Z');
const step = { kind: 'propose' as const, by: 'organization' as const, times: [], message: null, at: '', member: null };

describe('words for interviews', () => {
  it('are by the clocks of Shanghai, with the end', () => {
    const time = lasting('2026-11-28T06:00:00.000Z', 30);
    expect(timeOfDayWords(time, now, 'zh')).toBe('11月28日 周六 14:00–14:30');
    expect(timeOfDayWords(time, now, 'en')).toBe('Sat 28 Nov 14:00–14:30');
  });

  it('put times under their day, in order, each once', () => {
    const times = ['2026-11-30T17:00:00.000Z', '2026-11-30T01:00:00.000Z', '2026-12-01T01:00:00+08:00'];
    const days = byDay(
      times.map((time) => lasting(time, 30)),
      now,
      'zh',
    );
    // The first and the last are one instant, already 1 December in Shanghai.
    expect(days.map(([day, those]) => [day, those.length])).toEqual([
      ['11月30日 周一', 1],
      ['12月1日 周二', 1],
    ]);
  });

  it('tell who asked for a move, and who or what ended it', () => {
    const proposal = { by: 'talent' as const, answerBy: '', times: [] };
    expect(standing({ state: 'moving', proposal, timeline: [step] })).toBe('movingByTalent');
    expect(standing({ state: 'moving', proposal: { ...proposal, by: 'organization' }, timeline: [] })).toBe(
      'movingByUs',
    );
    const cancelled = { state: 'cancelled' as const, proposal: null };
    expect(standing({ ...cancelled, timeline: [{ ...step, kind: 'cancel', by: 'talent' }] })).toBe('cancelledByTalent');
    expect(standing({ ...cancelled, timeline: [{ ...step, kind: 'cancel' }] })).toBe('cancelledByUs');
    expect(standing({ ...cancelled, timeline: [{ ...step, kind: 'end', by: null }] })).toBe('ended');
    expect(standing({ state: 'lapsed', proposal: null, timeline: [] })).toBe('lapsed');
  });

  it('find what was said last', () => {
    const refused = { ...step, kind: 'refuse' as const, by: 'talent' as const, message: '周五有课' };
    expect(lastSaid([{ ...step, message: '请带作品' }, refused, step])).toEqual(refused);
    expect(lastSaid([step])).toBeNull();
  });
});
