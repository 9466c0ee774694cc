import { describe, expect, it } from '@jest/globals';
import { ViewBuffer } from './view-buffer.js';

const day = '2026-11-23';

describe('the buffer of views', () => {
  it('sums up the views of a vacancy on a day, and is empty after they were taken', () => {
    const buffer = new ViewBuffer(10);
    for (const vacancyId of ['b', 'a', 'b']) buffer.add({ vacancyId, day, views: 1 });
    buffer.add({ vacancyId: 'a', day: '2026-11-22', views: 4 });
    expect(buffer.take()).toEqual([
      { vacancyId: 'a', day: '2026-11-22', views: 4 },
      { vacancyId: 'a', day, views: 1 },
      { vacancyId: 'b', day, views: 2 },
    ]);
    expect(buffer.take()).toEqual([]);
  });

  it('does not grow with ids that somebody makes up', () => {
    const buffer = new ViewBuffer(2);
    expect(['a', 'b', 'c', 'a'].map((vacancyId) => buffer.add({ vacancyId, day, views: 1 }))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(buffer.take()).toHaveLength(2);
  });
});
