import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type AttendanceNote,
  type FreeTime,
  freeTimesAnswer,
  type InterviewAct,
  type InterviewMove,
  type InterviewPick,
  type InterviewProposal,
  type InterviewWord,
  type ReceivedInterview,
  receivedInterview,
  receivedInterviews,
} from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../../console.js';
import { useNews } from '../../../parts/use-news.js';

const root = '/api/v1/organization';
const keyOf = (applicationId: string) => ['interview', applicationId];

/** The last interview of an application, with its timeline; null where there was none. Read anew when there is news. */
export function useInterview(applicationId: string) {
  const { api } = useConsole();
  const queries = useQueryClient();
  useNews('applications', () => void queries.invalidateQueries({ queryKey: keyOf(applicationId) }));
  return useQuery({
    queryKey: keyOf(applicationId),
    queryFn: async () => {
      const path = `${root}/interviews?application=${encodeURIComponent(applicationId)}&limit=1`;
      const { interviews } = await api({ method: 'GET', path, answer: receivedInterviews });
      const [last] = interviews;
      if (last === undefined) return null;
      return api({ method: 'GET', path: `${root}/interviews/${last.id}`, answer: receivedInterview });
    },
  });
}

/** What is sent with each act. */
interface Sent {
  pick: InterviewPick;
  refuse: InterviewWord;
  move: InterviewMove;
  cancel: InterviewWord;
  record: AttendanceNote;
}

/** Acts that came too late: something else has happened meanwhile. */
const overtaken: readonly (string | null)[] = [
  'interview/not-possible',
  'interview/open-already',
  'interview/not-at-interview',
];
export const isOvertaken = (error: unknown) => overtaken.includes(callProblem(error).facts.code);

/** Offers times, and does what is possible to an interview. Who is overtaken sees how it stands by now. */
export function useInterviewActs(applicationId: string) {
  const { api } = useConsole();
  const queries = useQueryClient();
  async function send(path: string, body: object): Promise<ReceivedInterview> {
    try {
      const now = await api({ method: 'POST', path: `${root}/${path}`, body, answer: receivedInterview });
      // What was on its way is older than this.
      await queries.cancelQueries({ queryKey: keyOf(applicationId) });
      queries.setQueryData(keyOf(applicationId), now);
      return now;
    } catch (error) {
      if (isOvertaken(error)) await queries.invalidateQueries({ queryKey: keyOf(applicationId) });
      throw error;
    } finally {
      void queries.invalidateQueries({ queryKey: ['free-times'] });
    }
  }
  return {
    offer: (proposal: InterviewProposalSent) => send(`applications/${applicationId}/interviews`, proposal),
    act: <A extends InterviewAct>(id: string, act: A, body: Sent[A]) =>
      send(`interviews/${id}/${act === 'record' ? 'attendance' : act}`, body),
  };
}

/** What has defaults may be left out. */
export type InterviewProposalSent = Pick<
  InterviewProposal,
  | 'times'
  | 'minutes'
  | 'interviewers'
  | 'answerBy'
  | 'message'
  | 'bufferBefore'
  | 'bufferAfter'
  | 'isReserved'
  | 'place'
>;

/** For whom free times are looked for: for an interview that is there, or for one that is to be. */
export type Wanted =
  | { interviewId: string }
  | {
      applicationId: string;
      interviewers: readonly string[];
      minutes: number;
      bufferBefore: number;
      bufferAfter: number;
    };

/** So many are suggested at once. */
const SUGGESTED = 10;

/** When all are free, further and further ahead; asked for nobody, nothing. */
export function useFreeTimes(wanted: Wanted | null) {
  const { api } = useConsole();
  return useInfiniteQuery({
    queryKey: ['free-times', wanted],
    queryFn: async ({ pageParam }): Promise<FreeTime[]> => {
      const query = new URLSearchParams();
      if (wanted !== null && 'applicationId' in wanted) {
        query.set('minutes', String(wanted.minutes));
        query.set('bufferBefore', String(wanted.bufferBefore));
        query.set('bufferAfter', String(wanted.bufferAfter));
        for (const id of wanted.interviewers) query.append('interviewer', id);
      }
      if (pageParam !== null) query.set('from', pageParam);
      const whose =
        wanted !== null && 'applicationId' in wanted
          ? `applications/${wanted.applicationId}`
          : `interviews/${wanted?.interviewId}`;
      const path = `${root}/${whose}/free-times?${query}`;
      return (await api({ method: 'GET', path, answer: freeTimesAnswer })).times;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < SUGGESTED ? null : (last.at(-1)?.endsAt ?? null)),
    enabled: wanted !== null && ('interviewId' in wanted || wanted.interviewers.length > 0),
    // Suggestions do not jump under the hand of who chooses.
    refetchOnWindowFocus: false,
  });
}
