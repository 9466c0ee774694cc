import { z } from 'zod';
import type { Language, Refusal } from '#contracts';
import { type FieldError, type Problem, problem } from './problem.js';

/** One thing that zod found wrong; which of the particulars are there depends on its code. */
export interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly origin?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly format?: string;
  readonly expected?: string;
  /** Of a rule that a contract states itself: what `refusal` of the contracts made. */
  readonly params?: { readonly refusal?: Refusal };
}

/** Zod says only in its messages whether a value is missing, and of one that is to be chosen it does not say so itself. */
const isMissing = 'received undefined';
z.config({
  customError: ({ code, input }) =>
    code === 'invalid_value' && input === undefined ? `Invalid option: ${isMissing}` : undefined,
});

/** The problem to answer with when a request is not as its schema says. */
export function invalidRequest(issues: readonly Issue[]): Problem {
  const fields = issues.flatMap(fieldErrorsOf);
  return problem('request/invalid', { count: fields.length }, fields);
}

/** The field error for text with a null character, which no text may have and PostgreSQL cannot store. */
export function nullCharacter(path: string): FieldError {
  return {
    path,
    code: 'null-character',
    message: say('不能包含空字符（U+0000），请删除。', 'Contains the null character (U+0000): remove it.'),
  };
}

function fieldErrorsOf(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => {
      const name = shortened(key);
      return {
        path: [...path, name].join('.'),
        code: 'unknown',
        message: say(
          `没有名为“${name}”的参数，请删除或改正。`,
          `There is no parameter "${name}": remove or correct it.`,
        ),
      };
    });
  }
  const { code, message } = meaningOf(issue);
  return [{ path: path.join('.'), code, message }];
}

type Meaning = Pick<FieldError, 'code' | 'message'>;

function meaningOf(issue: Issue): Meaning {
  if (issue.message.endsWith(isMissing)) {
    return { code: 'required', message: say('必填，请补充。', 'Is required: add it.') };
  }
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_big':
      return { code: 'too-big', message: limit(issue, 'most', issue.maximum) };
    case 'too_small':
      return { code: 'too-small', message: limit(issue, 'least', issue.minimum) };
    case 'invalid_value': {
      const allowed = (issue.values ?? []).map(String).join(', ');
      return { code: 'not-allowed', message: say(`只能是：${allowed}。`, `Must be one of: ${allowed}.`) };
    }
    case 'invalid_format': {
      const [zh, en] = formats[issue.format ?? ''] ?? [
        '格式不正确，请检查。',
        'Is not written as it must be: check it.',
      ];
      return { code: 'format', message: say(zh, en) };
    }
    case 'custom': {
      const { refusal } = issue.params ?? {};
      return refusal === undefined ? invalid : { code: refusal.code, message: (language) => refusal.message[language] };
    }
    default:
      return invalid;
  }
}

function wrongType(issue: Issue): Meaning {
  const [zh, en] = types[issue.expected ?? ''] ?? ['类型不正确，请检查。', 'Is of the wrong type: check it.'];
  return { code: 'type', message: say(zh, en) };
}

function limit({ origin }: Issue, side: 'least' | 'most', bound: unknown): FieldError['message'] {
  const zhSide = side === 'most' ? '最多' : '至少';
  const enSide = side === 'most' ? 'at most' : 'at least';
  if (origin === 'string') return say(`${zhSide} ${bound} 个字符。`, `Must have ${enSide} ${bound} characters.`);
  if (origin === 'array') return say(`${zhSide} ${bound} 项。`, `Must have ${enSide} ${bound} values.`);
  return say(`${side === 'most' ? '不能大于' : '不能小于'} ${bound}。`, `Must be ${enSide} ${bound}.`);
}

const invalid: Meaning = { code: 'invalid', message: say('内容不正确，请检查。', 'Is not valid: check it.') };

const types: Record<string, [string, string]> = {
  string: ['应为文字。', 'Must be text.'],
  number: ['应为数字。', 'Must be a number.'],
  int: ['应为整数。', 'Must be a whole number.'],
  boolean: ['应为 true 或 false。', 'Must be true or false.'],
  array: ['应为列表。', 'Must be a list.'],
  object: ['应为对象。', 'Must be an object.'],
};

const formats: Record<string, [string, string]> = {
  uuid: ['不是有效的编号，请使用本平台给出的编号。', 'Is not an id: use one that this service gave out.'],
  date: ['应为日期，如 2026-03-01。', 'Must be a day such as 2026-03-01.'],
  datetime: [
    '应为带时区的时间，如 2026-03-01T09:00:00+08:00。',
    'Must be a time with zone such as 2026-03-01T09:00:00+08:00.',
  ],
  email: ['应为邮箱地址。', 'Must be an e-mail address.'],
  url: ['应为网址。', 'Must be a URL.'],
};

function say(zh: string, en: string): FieldError['message'] {
  const texts: Record<Language, string> = { zh, en };
  return (language) => texts[language];
}

function shortened(key: string): string {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}
