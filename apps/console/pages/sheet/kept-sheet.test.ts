import { describe, expect, it } from '@jest/globals';
import type { SheetPreview } from '#contracts';
import { keptSheet } from './kept-sheet.js';

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
  };
}
const sheet = { id: 's1', fileName: '职位.xlsx', expiresAt: '2026-11-26T02:00:00Z' } as SheetPreview;

describe('the sheet that was taken up last', () => {
  it('is found again as long as the api keeps it', () => {
    const store = memory();
    expect(keptSheet.read(new Date('2026-11-25T02:00:00Z'), store)).toBeNull();
    keptSheet.keep(sheet, store);
    expect(keptSheet.read(new Date('2026-11-26T01:59:00Z'), store)).toEqual(sheet);
    expect(keptSheet.read(new Date('2026-11-26T02:00:00Z'), store)).toBeNull();
  });

  it('is nothing where something else stands under its name', () => {
    const store = memory();
    for (const text of ['{', '7', '{"id":1}']) {
      store.setItem('everfair.sheet', text);
      expect(keptSheet.read(new Date(0), store)).toBeNull();
    }
  });
});
