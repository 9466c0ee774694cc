import { useQuery } from '@tanstack/react-query';
import { industriesResponse, ownOrganization } from '#contracts';
import { useConsole } from '../../console.js';

/** The organization for which one acts. */
export function useOwnOrganization() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['own-organization'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization', answer: ownOrganization }),
  });
}

/** The industries by code, in the language of the page. */
export function useIndustries() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['reference', 'industries'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/reference/industries', answer: industriesResponse }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
