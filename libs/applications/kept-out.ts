import { type Blocked, mayFind, talentAudience } from '#talents';

const nothingWished = { occupations: [], places: [] };

/** Whether a talent keeps out whoever has these marks, by name, credit code or group. */
export function isKeptOut(marks: readonly string[], blocked: readonly Blocked[]): boolean {
  const { notTo } = talentAudience('invited', nothingWished, blocked);
  return !mayFind(marks, { to: marks, notTo });
}
