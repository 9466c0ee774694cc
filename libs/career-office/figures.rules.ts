import { figureStep } from '#contracts';

/** A group as it is told: at least so many persons, and less than a step more. `of: null` is all small ones together. */
export interface ToldGroup<K> {
  of: K | null;
  atLeast: number;
}

/** A count as it is told: rounded down to a step; null below the first one. */
export function toldCount(count: number): number | null {
  return count < figureStep ? null : count - (count % figureStep);
}

/**
 * Groups as they are told, of persons each of whom is in one: none of fewer than a step, and nothing from which one
 * could be told by taking figures from each other.
 *
 * Small groups are put together until they are one of a step or more, so there is no small one to be worked out. Each
 * figure is a range of five. From all groups of one table follows that all persons are at most as many as the tops of
 * the ranges together; that could meet the bottom of the range of the whole, and tell its exact number, only where the
 * number of groups is a multiple of five. There the two smallest are put together as well.
 * @param counts persons by group; the key null is of those of whom the group is not known
 */
export function toldGroups<K>(counts: ReadonlyMap<K | null, number>): ToldGroup<K>[] {
  const apart = [...counts]
    .filter(([key, count]) => key !== null && count > 0)
    .map(([key, count]) => ({ key: key as K, count }))
    .sort((a, b) => b.count - a.count);
  let together = counts.get(null) ?? 0;
  const putTogether = () => {
    together += apart.pop()?.count ?? 0;
  };
  while (apart.length > 0 && (apart.at(-1)!.count < figureStep || (together > 0 && together < figureStep)))
    putTogether();
  const groups = () => apart.length + (together > 0 ? 1 : 0);
  while (groups() > 0 && groups() % figureStep === 0) {
    if (together === 0) putTogether();
    putTogether();
  }
  const told: ToldGroup<K>[] = apart.map(({ key, count }) => ({ of: key, atLeast: toldCount(count)! }));
  const others = toldCount(together);
  return others === null ? told : [...told, { of: null, atLeast: others }];
}
