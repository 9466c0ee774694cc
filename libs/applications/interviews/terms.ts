import type { InterviewMove } from '#contracts';
import { newId } from '#platform/ids';
import { type FieldError, problem } from '#platform/problems';
import { answerByOf, type InterviewTime, type TimesFault, timesFaults } from './interview.rules.js';

/**
 * What is proposed, as it is kept: the times in their order, and the deadline.
 * @param booked what is booked already, where it is to be moved
 * @throws Problem interview/times-not-possible, which names what is wrong
 */
export function termsOf(
  given: Pick<InterviewMove, 'times' | 'answerBy'>,
  booked: Date | null,
  now: Date,
): { times: InterviewTime[]; answerBy: Date } {
  const times = given.times.map((time) => new Date(time));
  const wished = given.answerBy === undefined ? undefined : new Date(given.answerBy);
  const answerBy = answerByOf({ times, answerBy: wished, booked }, now);
  const faults = timesFaults({ times, answerBy, booked }, now);
  if (faults.length > 0) throw problem('interview/times-not-possible', { count: faults.length }, faults.map(fieldOf));
  const sorted = times.sort((one, other) => one.getTime() - other.getTime());
  return { times: sorted.map((startsAt) => ({ id: newId(), startsAt })), answerBy };
}

function fieldOf({ path, code }: TimesFault): FieldError {
  return { path, code, message: (language) => messages[code][language] };
}

const messages: Record<TimesFault['code'], Record<'zh' | 'en', string>> = {
  past: { zh: '已经过去，请选择以后的时间。', en: 'Is past: choose a time to come.' },
  'too-far': { zh: '太远了，请选择 90 天以内的时间。', en: 'Is too far ahead: choose one within 90 days.' },
  twice: { zh: '与前面的时间相同，请删除或另选。', en: 'Is there twice: remove it or choose another.' },
  'as-booked': { zh: '就是已约定的时间，请另选。', en: 'Is what is booked already: choose another.' },
  'deadline-past': { zh: '答复期限已过，请选择以后的时间。', en: 'Is past: choose a deadline to come.' },
  'deadline-late': {
    zh: '答复期限应早于所有可选时间和已约定的时间。',
    en: 'Has to be before all of these times, and before what is booked.',
  },
};
