import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Language, PasswordAdvice } from '#contracts';
import texts from './password-advice.json' with { type: 'json' };

/** From this score on guessing takes 10^8 tries and more, which a slow hash makes years. */
const GOOD_SCORE = 3;
const SHORTEST = 10;
/** Looked at by the estimate: it takes long over long texts, and what is longer is not weaker. */
const LOOKED_AT = 64;
/** Words that everybody who attacks this site tries first. */
const OWN_WORDS = ['everfair', 'yongbuluomu', 'yongbu', 'luomu', '永不落幕', 'zhaopin', 'rencai', 'woaini', 'mima'];

let made: ZxcvbnFactory | undefined;

/** Its dictionaries are ranked when the first password is looked at, not at each start of a process. */
function estimator(): ZxcvbnFactory {
  made ??= new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    maxLength: LOOKED_AT,
    l33tMaxSubstitutions: 20,
  });
  return made;
}

/**
 * How good a password is against guessing (NIST SP 800-63B §3.1.1.2: no composition rules, but what is common or has to
 * do with the person is refused), with advice in words.
 * @param personal name, phone and e-mail address of whose password it is
 */
export function adviceOn(password: string, personal: readonly string[], language: Language): PasswordAdvice {
  const words = personal.flatMap((given) => [given, ...given.split(/[@.+\s_-]/)]).filter(({ length }) => length > 2);
  const { score, feedback } = estimator().check(password.slice(0, LOOKED_AT), [...OWN_WORDS, ...words]);
  const isLong = [...password].length >= SHORTEST;
  const isGood = isLong && score >= GOOD_SCORE;
  const keys = isGood ? [] : [...(isLong ? [] : ['tooShort']), feedback.warning, ...feedback.suggestions, 'useWords'];
  const known = [...new Set(keys)].flatMap((key) => (isAdvice(key) ? texts[key][language] : []));
  return { score, isGood, advice: known.slice(0, 4) };
}

function isAdvice(key: string | null | undefined): key is keyof typeof texts {
  return typeof key === 'string' && Object.hasOwn(texts, key);
}
