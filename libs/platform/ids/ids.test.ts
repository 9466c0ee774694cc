import { describe, expect, it } from '@jest/globals';
import { newId } from './index.js';

describe('ids', () => {
  it('are UUIDs of version 7 that sort in the order in which they were made', () => {
    const made = Array.from({ length: 1000 }, newId);
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});
