/** So many times in so many seconds. */
interface Allowance {
  seconds: number;
  most: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Names and numbers that one person may try: who knows the own ones needs one or two. */
export const triesOfPerson: readonly Allowance[] = [
  { seconds: HOUR, most: 5 },
  { seconds: DAY, most: 8 },
];

/** Numbers that all persons together may try for one name at one university; many have the same name. */
export const triesOfName: readonly Allowance[] = [{ seconds: DAY, most: 40 }];

/** Codes that one person may have sent to addresses of schools. */
export const codesOfPerson: readonly Allowance[] = [
  { seconds: MINUTE, most: 1 },
  { seconds: DAY, most: 6 },
];

/** Codes that one address is sent, whoever asks: nobody's mailbox is filled. */
export const codesOfAddress: readonly Allowance[] = [
  { seconds: HOUR, most: 3 },
  { seconds: DAY, most: 5 },
];
