import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type InvitationSending,
  type InvitationState,
  type SentInvitation,
  sentInvitation,
  sentInvitations,
} from '#contracts';
import { useConsole, useMay } from '../../console.js';
import { useNews } from '../../parts/use-news.js';

const path = '/api/v1/organization/invitations';
const lists = ['invitations'];

/** Whom the own organization invited, page after page; in this state, or in whatever. */
export function useInvitations(state: InvitationState | null) {
  const { api } = useConsole();
  return useInfiniteQuery({
    queryKey: [...lists, state],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '20', ...(state !== null && { state }) });
      if (pageParam !== null) query.set('cursor', pageParam);
      return api({ method: 'GET', path: `${path}?${query}`, answer: sentInvitations });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** To which vacancies a talent was invited; nothing for who may not invite. */
export function useInvitationsOf(ref: string): readonly SentInvitation[] {
  const { api } = useConsole();
  const may = useMay();
  const readAnew = useFreshInvitations();
  useNews('applications', () => void readAnew());
  const { data } = useQuery({
    queryKey: [...lists, 'of', ref],
    queryFn: () => api({ method: 'GET', path: `${path}?talent=${ref}`, answer: sentInvitations }),
    enabled: may('talent:ask'),
  });
  return data?.invitations ?? [];
}

/** Invites a talent, who then stands in the lists. */
export function useInvite(ref: string) {
  const { api } = useConsole();
  const readAnew = useFreshInvitations();
  return useMutation({
    mutationFn: (body: InvitationSending) =>
      api({ method: 'POST', path: `/api/v1/talents/${ref}/invitations`, body, answer: sentInvitation }),
    onSuccess: readAnew,
  });
}

/** Takes one back; where it was answered meanwhile, the lists say so. */
export function useWithdraw() {
  const { api } = useConsole();
  const readAnew = useFreshInvitations();
  return useMutation({
    mutationFn: (id: string) => api({ method: 'POST', path: `${path}/${id}/withdraw`, answer: sentInvitation }),
    onSettled: readAnew,
  });
}

/** Reads the lists that are shown anew, and those that are not when they are. */
export function useFreshInvitations(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: lists });
}
