import { useQueries, useQuery } from '@tanstack/react-query';
import { divisionsResponse, industriesResponse, occupationsResponse } from '#contracts';
import { useConsole } from '../console.js';

export interface CodesShown {
  places?: readonly (string | null | undefined)[];
  occupations?: readonly (string | null | undefined)[];
  industries?: readonly (string | null | undefined)[];
}

const forever = { staleTime: Number.POSITIVE_INFINITY };

/** The names of the codes that a page shows, in its language; a code whose name is not known (yet) stays as it is. */
export function useCodeNames({ places = [], occupations = [], industries = [] }: CodesShown): (code: string) => string {
  const { api } = useConsole();
  const named = useQueries({
    queries: [
      ...wanted(places).map((code) => ({
        ...forever,
        queryKey: ['reference', 'place-name', code],
        queryFn: async () => {
          const path = `/api/v1/reference/divisions?q=${encodeURIComponent(code)}`;
          const { divisions } = await api({ method: 'GET', path, answer: divisionsResponse });
          return [code, divisions.find((one) => one.code === code)?.path ?? code] as const;
        },
      })),
      ...wanted(occupations).map((code) => ({
        ...forever,
        queryKey: ['reference', 'occupation-name', code],
        queryFn: async () => {
          const path = `/api/v1/reference/occupations?q=${encodeURIComponent(code)}&limit=30`;
          const { occupations: found } = await api({ method: 'GET', path, answer: occupationsResponse });
          return [code, found.find((one) => one.code === code)?.name ?? code] as const;
        },
      })),
    ],
  });
  const { data: all } = useQuery({
    ...forever,
    queryKey: ['reference', 'industries'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/reference/industries', answer: industriesResponse }),
    enabled: wanted(industries).length > 0,
  });
  const names = new Map<string, string>([
    ...(all?.industries ?? []).map(({ code, name }) => [code, name] as const),
    ...named.flatMap(({ data }) => (data === undefined ? [] : [data])),
  ]);
  return (code) => names.get(code) ?? code;
}

function wanted(codes: readonly (string | null | undefined)[]): string[] {
  return [...new Set(codes.filter((code): code is string => typeof code === 'string' && code !== ''))];
}
