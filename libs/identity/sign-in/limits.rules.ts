/** So many times in so many seconds. */
export interface Allowance {
  seconds: number;
  most: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Codes that one phone or e-mail address is sent, whoever strange to its account asks for them. */
export const codesPerAddress: readonly Allowance[] = [
  { seconds: MINUTE, most: 1 },
  { seconds: HOUR, most: 5 },
  { seconds: DAY, most: 10 },
];

/** How many of these one network may ask for: who floods a phone from one place leaves codes for its owner elsewhere. */
export const codesPerAddressAndNetwork: readonly Allowance[] = [
  { seconds: HOUR, most: 3 },
  { seconds: DAY, most: 6 },
];

/** Codes that a browser which signed in to the account before may ask for, whatever others did meanwhile. */
export const codesPerKnownBrowser: readonly Allowance[] = [
  { seconds: MINUTE, most: 1 },
  { seconds: HOUR, most: 3 },
  { seconds: DAY, most: 6 },
];

/** Codes to whomsoever that one network may ask for. */
export const codesPerNetwork: readonly Allowance[] = [{ seconds: HOUR, most: 30 }];

/** Seconds of pause after the first, second, … wrong try; the last one after every further try. */
export type Pauses = readonly number[];

/** Of one who tries: five mistakes are human. */
export const pausesOfOne: Pauses = [0, 0, 0, 0, 0, 10, 30, 60, 120, 300, 600, 1_800, 3_600];

/** Of all strangers together who try one account: an attack from many networks is slowed too. */
export const pausesOfAll: Pauses = [...Array<number>(20).fill(0), 5, 10, 20, 40, 80, 160, 320, 600, 900];

/** Of a network, which a campus may share: never longer than half a minute. */
export const pausesOfNetwork: Pauses = [...Array<number>(50).fill(0), 1, 2, 4, 8, 15, 30];

/** Wrong tries are forgotten when there was none for so many seconds. */
export const TRIES_FORGOTTEN = DAY;
