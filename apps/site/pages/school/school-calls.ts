import { queryOptions } from '@tanstack/react-query';
import type {
  Language,
  ListConfirmation,
  MailConfirmation,
  SchoolCodeRequest,
  SchoolCodeSent,
  SchoolConfirmations,
  Schools,
} from '#contracts';
import { type Call, call } from '#ui';

export type School = Schools['schools'][number];
export type Confirmation = SchoolConfirmations['confirmations'][number];

/** Being confirmed by one's university, each call as the contracts have it. All reject with a `CallProblem`. */
export function schoolCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown, signal?: AbortSignal) =>
    call<T>({ method, path: `/api/v1/talent/${path}`, language, body, ...(signal && { signal }) });
  const at = (id: string) => `school-confirmations/${encodeURIComponent(id)}`;
  return {
    schools: (q: string, signal: AbortSignal) =>
      ask<Schools>('GET', `schools?q=${encodeURIComponent(q)}`, undefined, signal),
    own: () => ask<SchoolConfirmations>('GET', 'school-confirmations'),
    byList: (given: ListConfirmation) => ask<SchoolConfirmations>('POST', 'school-confirmations/by-list', given),
    sendCode: (given: SchoolCodeRequest) => ask<SchoolCodeSent>('POST', 'school-confirmations/code', given),
    byMail: (given: MailConfirmation) => ask<SchoolConfirmations>('POST', 'school-confirmations/by-mail', given),
    share: (id: string, on: boolean) => ask<SchoolConfirmations>('PUT', `${at(id)}/sharing`, { on }),
    remove: (id: string) => ask<SchoolConfirmations>('DELETE', at(id)),
  };
}

export function confirmationsQuery(language: Language) {
  return queryOptions({
    queryKey: ['school-confirmations'],
    queryFn: async () => (await schoolCalls(language).own()).confirmations,
  });
}
