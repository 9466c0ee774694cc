import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { type BulkRequest, bulkResults, type OwnVacancyRow, ownVacancies, vacancyStates } from '#contracts';
import { agoWords, dayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, refusalWords } from '../../parts/problem.js';
import { DataTable } from '../../parts/table/data-table.js';
import type { DataColumn } from '../../parts/table/props.js';
import type { TableKnows } from '../../parts/table/table-state.js';
import { useTable } from '../../parts/table/use-table.js';
import { useTexts } from '../../texts.js';
import { VacancyState } from './vacancy-state.js';

const known: TableKnows = {
  sorts: ['updated', 'published', 'lapses', 'title'],
  filters: { state: vacancyStates },
  columns: ['title', 'state', 'place', 'pay', 'headcount', 'lapses', 'updated', 'updatedBy'],
};

/** The organization's vacancies: found, sorted, filtered, changed many at once. */
export function VacanciesPage() {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const navigate = useNavigate();
  const [state, setState] = useTable(known);
  const query = new URLSearchParams({ limit: '50', ...(state.q && { q: state.q }) });
  for (const value of state.filters.state ?? []) query.append('state', value);
  if (state.sort !== null) query.set('sort', state.sort.replace(/^-/, ''));
  const list = useInfiniteQuery({
    queryKey: ['own-vacancies', query.toString()],
    queryFn: ({ pageParam }) => {
      const page = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api({ method: 'GET', path: `/api/v1/organization/vacancies?${query}${page}`, answer: ownVacancies });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap(({ vacancies }) => vacancies) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const columns = useColumns();
  const isAsked = state.q !== '' || (state.filters.state ?? []).length > 0;
  const write = (
    <Link to="/vacancies/new">
      <Button type="primary">{t('vacancies.write')}</Button>
    </Link>
  );

  return (
    <Frame title={t('nav.vacancies')} {...(may('vacancy:write') && { action: write })}>
      <DataTable<OwnVacancyRow>
        label={t('vacancies.label')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={state}
        onChange={setState}
        search={t('vacancies.search')}
        filters={[
          {
            name: 'state',
            title: t('vacancies.state'),
            values: vacancyStates.map((value) => ({
              value,
              label: t(`state.${value}`),
              ...(counts?.[value] !== undefined && { count: counts[value] }),
            })),
          },
        ]}
        isLoading={list.isFetching && !list.isFetchingNextPage}
        problem={list.error === null ? null : problemFacts(list.error)}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
        isLoadingMore={list.isFetchingNextPage}
        {...(may('vacancy:publish') && {
          bulk: (ids: readonly string[], done: () => void) => <Bulk ids={ids} onDone={done} />,
        })}
        phone={{
          title: (row) => row.title || t('vacancies.untitled'),
          facts: (row) => [<VacancyState key="state" row={row} />, agoWords(row.updatedAt, new Date(), language)],
        }}
        onOpen={({ id }) => void navigate(`/vacancies/${id}`)}
        empty={
          isAsked ? (
            <Empty title={t('vacancies.nothing')} text={t('vacancies.nothingText')} />
          ) : (
            <Empty title={t('vacancies.none')} text={t('vacancies.noneText')} action={may('vacancy:write') && write} />
          )
        }
      />
    </Frame>
  );
}

function useColumns(): DataColumn<OwnVacancyRow>[] {
  const t = useTexts();
  const { language } = useConsole();
  return useMemo(() => {
    const now = new Date();
    return [
      {
        key: 'title',
        title: t('vacancies.title'),
        sort: 'title',
        render: (row) => <Link to={`/vacancies/${row.id}`}>{row.title || t('vacancies.untitled')}</Link>,
      },
      { key: 'state', title: t('vacancies.state'), render: (row) => <VacancyState row={row} /> },
      { key: 'place', title: t('vacancies.place'), render: (row) => row.place?.name },
      { key: 'pay', title: t('vacancies.pay'), render: (row) => row.payText },
      { key: 'headcount', title: t('vacancies.headcount'), align: 'right', render: (row) => row.headcount },
      {
        key: 'lapses',
        title: t('vacancies.lapses'),
        sort: 'lapses',
        render: (row) => row.lapsesAt && dayWords(row.lapsesAt, now, language),
      },
      {
        key: 'updated',
        title: t('vacancies.updated'),
        sort: 'updated',
        render: (row) => agoWords(row.updatedAt, now, language),
      },
      { key: 'updatedBy', title: t('vacancies.updatedBy'), isExtra: true, render: (row) => row.updatedBy?.name },
    ];
  }, [t, language]);
}

/** What is done to all chosen ones: each is decided for itself, and those that could not be say why. */
function Bulk({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();

  async function act(action: BulkRequest['action']) {
    try {
      const { results } = await api({
        method: 'POST',
        path: '/api/v1/organization/vacancies/bulk',
        body: { action, ids },
        answer: bulkResults,
      });
      const left = results.filter(({ problem }) => problem !== null);
      const done = results.length - left.length;
      const why = [...new Set(left.map(({ problem }) => problem?.detail))].join(' ');
      if (left.length === 0) message.success(t('vacancies.done', { done }));
      else message.warning(t('vacancies.partly', { done, left: left.length, why }), 8);
      if (left.length === 0) onDone();
    } catch (error) {
      message.error(refusalWords(t, error));
    }
    await queries.invalidateQueries({ queryKey: ['own-vacancies'] });
  }

  return (
    <Space size={8}>
      {(['pause', 'resume', 'close'] as const).map((action) => (
        <Button key={action} onClick={() => void act(action)}>
          {t(`vacancies.${action}`)}
        </Button>
      ))}
    </Space>
  );
}
