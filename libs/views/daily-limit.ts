import { createHmac, randomBytes } from 'node:crypto';

/** Counts of one byte: 4 MB, however many addresses come. */
const PLACES = 1 << 21;

/**
 * How often an address counted for a vacancy today, without keeping either: both are hashed together with a salt that
 * exists in this process only and is replaced every day, and the hash itself is not kept but says which two of two
 * million small counters go up. Of the two the lower one holds: who shares a counter with somebody else is still told
 * apart by the other. The memory never grows, and nothing can be read back from it.
 */
export class DailyLimit {
  private day = '';
  private salt = Buffer.alloc(0);
  private readonly counts = [new Uint8Array(PLACES), new Uint8Array(PLACES)] as const;

  /** @param most times that an address counts for a vacancy on a day, at most 254 */
  constructor(private readonly most: number) {}

  /** Takes one of the day's times; false when there is none left. */
  take(address: string, vacancyId: string, day: string): boolean {
    this.turnTo(day);
    const hash = createHmac('sha256', this.salt).update(`${address} ${vacancyId}`).digest();
    const [first, second] = this.counts;
    const one = hash.readUInt32LE(0) % PLACES;
    const other = hash.readUInt32LE(4) % PLACES;
    const taken = Math.min(first[one] ?? 0, second[other] ?? 0);
    if (taken >= this.most) return false;
    // Only the lower ones go up: a counter that others filled stays as it is.
    if (first[one] === taken) first[one] = taken + 1;
    if (second[other] === taken) second[other] = taken + 1;
    return true;
  }

  /** Forgets what was of another day. */
  turnTo(day: string): void {
    if (day === this.day) return;
    this.day = day;
    this.salt = randomBytes(32);
    for (const counts of this.counts) counts.fill(0);
  }
}
