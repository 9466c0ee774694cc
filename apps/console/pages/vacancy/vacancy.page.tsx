import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { type OwnVacancy, ownVacancy } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Editor } from './editor.js';

/** A vacancy as it is written. `/vacancies/new` becomes one of its own with its first words. */
export function VacancyPage() {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const isNew = id === 'new';
  const queryKey = ['own-vacancy', id];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/organization/vacancies/${encodeURIComponent(id)}`, answer: ownVacancy }),
    enabled: !isNew,
    // What is typed is the truth of this page; the api's word comes with each save.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  function saved(vacancy: OwnVacancy) {
    queries.setQueryData(['own-vacancy', vacancy.id], vacancy);
    void queries.invalidateQueries({ queryKey: ['own-vacancies'] });
    if (isNew) void navigate(`/vacancies/${vacancy.id}`, { replace: true, preventScrollReset: true });
  }

  if (isNew || data !== undefined) {
    return <Editor initial={data ?? null} onSaved={saved} onReload={async () => (await refetch()).data ?? null} />;
  }
  return (
    <Frame title={t('vacancy.title')}>
      {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
    </Frame>
  );
}
