import type { ReadingFailure } from '#contracts';

/** Why reading ended before there were lines. */
export class Unread extends Error {
  override readonly name = 'Unread';
  constructor(readonly failure: ReadingFailure) {
    super(failure);
  }
}
