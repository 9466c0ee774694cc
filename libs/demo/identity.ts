import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** The city was founded on this instant: the time part of all its ids. */
const founded = Date.UTC(2026, 0, 1);

type DemoThing =
  | 'organization'
  | 'vacancy'
  | 'person'
  | 'talent'
  | 'talent-ref'
  | 'resume'
  | 'second-resume'
  | 'application'
  | 'note'
  | 'interview'
  | 'interview-time'
  | 'invitation'
  | 'conversation'
  | 'message'
  | 'reply-template';

/** The id of the demo's thing of this label and number: a UUIDv7 that never changes. */
export function demoId(label: DemoThing, number: number): string {
  const random = createHash('sha256').update(`demo ${label} ${number}`).digest().subarray(0, 16);
  return v7({ msecs: founded + number, seq: 0, random });
}

const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organizationCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A unified social credit code (GB 32100-2015) with right check characters for a body that does not exist: the eight
 * characters of its registration are XXXX and a number, which no register hands out.
 * @param authority registering authority and category, two characters: 91 enterprise, 12 public institution
 * @param placeCode city of registration, six digits
 */
export function fictitiousCreditCode(authority: string, placeCode: string, number: number): string {
  const body = `XXXX${String(number).padStart(4, '0')}`;
  const first = `${authority}${placeCode}${body}${organizationCheck(body)}`;
  const sum = [...first].reduce(
    (total, character, at) => total + creditCharacters.indexOf(character) * weightAt(at),
    0,
  );
  return first + creditCharacters.charAt((31 - (sum % 31)) % 31);
}

function weightAt(place: number): number {
  return 3 ** place % 31;
}

/** Check character of an organization code, GB 11714-1997. */
function organizationCheck(body: string): string {
  const sum = organizationWeights.reduce(
    (total, weight, at) => total + weight * organizationCharacters.indexOf(body.charAt(at)),
    0,
  );
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
