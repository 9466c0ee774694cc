import { createHash } from 'node:crypto';

/** Orders documents that are equal in all else, the same in every generation, so that paging is stable. */
export const tieOf = (id: string) => createHash('md5').update(id).digest().readInt32BE();

/**
 * Titles that say nearly only what was asked for come first: the upper ends, in characters, of the steps by which the
 * length of a title counts. Within a step the newest comes first.
 */
const widthSteps = [4, 6, 8, 10, 13, 17, 24];
export const widthOf = (title: string) => {
  const length = [...title.replace(/\s/g, '')].length;
  const step = widthSteps.findIndex((end) => length <= end);
  return step < 0 ? widthSteps.length : step;
};
