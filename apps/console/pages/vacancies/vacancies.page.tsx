import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { Fragment, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  type ApplicantCounts,
  type OwnVacancies,
  type OwnVacancyRow,
  ownVacancies,
  ownViews,
  vacancyStates,
} from '#contracts';
import { agoWords, countWords, dayWords, momentWords, monthlyPayWords, payWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty } from '../../parts/problem.js';
import { DataTable } from '../../parts/table/data-table.js';
import type { DataColumn } from '../../parts/table/props.js';
import type { TableKnows } from '../../parts/table/table-state.js';
import { useTable } from '../../parts/table/use-table.js';
import { useTexts } from '../../texts.js';
import { ApplicantsLink } from '../applications/applicants-link.js';
import { useApplicantCounts } from '../applications/use-applications.js';
import { actionsFor } from './bulk.js';
import { RowMenu } from './row-menu.js';
import { StateTabs } from './state-tabs.js';
import { useBulk } from './use-bulk.js';
import styles from './vacancies.module.css';
import { VacancyState } from './vacancy-state.js';

const known: TableKnows = {
  sorts: ['updated', 'published', 'lapses', 'title'],
  filters: { state: vacancyStates },
  columns: [
    'title',
    'state',
    'place',
    'pay',
    'headcount',
    'applicants',
    'views',
    'published',
    'lapses',
    'updated',
    'updatedBy',
    'more',
  ],
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
  const counted = useApplicantCounts(rows.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id));
  const columns = useColumns(useViews(list.data?.pages ?? []), counted);
  const asked = new URLSearchParams({ ...(state.q && { q: state.q }) });
  for (const value of state.filters.state ?? []) asked.append('state', value);
  const isAsked = state.q !== '' || (state.filters.state ?? []).length > 0;
  const write = (
    <Link to="/vacancies/new">
      <Button type="primary">{t('vacancies.write')}</Button>
    </Link>
  );

  return (
    <Frame
      title={t('nav.vacancies')}
      {...(may('vacancy:write') && {
        action: (
          <>
            <Link to="/vacancies/sheet">
              <Button>{t('own.sheet.title')}</Button>
            </Link>
            {write}
          </>
        ),
      })}
    >
      <StateTabs
        counts={counts}
        chosen={state.filters.state ?? []}
        onChoose={(states) => setState({ ...state, filters: { ...state.filters, state: states } })}
      />
      <DataTable<OwnVacancyRow>
        label={t('vacancies.label')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={state}
        onChange={setState}
        search={t('vacancies.search')}
        exporting={
          rows.length > 0 && (
            <a href={`/api/v1/organization/vacancies/export.xlsx?${asked}`} download className={styles.wideOnly}>
              <Button icon={<DownloadOutlined aria-hidden />} tabIndex={-1}>
                {t('own.list.export')}
              </Button>
            </a>
          )
        }
        isLoading={list.isPlaceholderData || list.isPending}
        problem={list.error === null ? null : problemFacts(list.error)}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
        isLoadingMore={list.isFetchingNextPage}
        {...(may('vacancy:publish') && {
          bulk: (ids: readonly string[], done: () => void) => (
            <Bulk rows={rows.filter(({ id }) => ids.includes(id))} onDone={done} />
          ),
        })}
        phone={{
          title: (row) => row.title || t('vacancies.untitled'),
          facts: (row) => [
            <VacancyState key="state" row={row} />,
            payWords(row, language) ?? agoWords(row.updatedAt, new Date(), language),
          ],
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

function useColumns(
  views: ReadonlyMap<string, number>,
  applicants: ApplicantCounts['vacancies'],
): DataColumn<OwnVacancyRow>[] {
  const t = useTexts();
  const may = useMay();
  const mayAnswer = may('application:answer');
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
      {
        key: 'pay',
        title: t('vacancies.pay'),
        // Breaks before the number of months, if anywhere.
        render: (row) => (
          <span className={styles.pay}>
            {monthlyPayWords(row, language)
              ?.split(' · ')
              .map((part, place) => (
                <Fragment key={part}>
                  {place > 0 && ' '}
                  <span>{place > 0 ? `· ${part}` : part}</span>
                </Fragment>
              ))}
          </span>
        ),
      },
      { key: 'headcount', title: t('vacancies.headcount'), align: 'right', render: (row) => row.headcount },
      ...(mayAnswer
        ? [
            {
              key: 'applicants',
              title: t('nav.applications'),
              render: ({ id }: OwnVacancyRow) => <ApplicantsLink vacancy={id} counts={applicants[id]} />,
            },
          ]
        : []),
      {
        key: 'views',
        title: t('own.list.views'),
        align: 'right',
        render: (row) => (row.publishedAt === null ? '' : countWords(views.get(row.id) ?? 0)),
      },
      {
        key: 'published',
        title: t('own.list.published'),
        sort: 'published',
        isExtra: true,
        render: (row) => row.publishedAt && dayWords(row.publishedAt, now, language),
      },
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
        render: (row) => (
          <span title={momentWords(row.updatedAt, now, language)}>{agoWords(row.updatedAt, now, language)}</span>
        ),
      },
      { key: 'updatedBy', title: t('vacancies.updatedBy'), isExtra: true, render: (row) => row.updatedBy?.name },
      { key: 'more', title: t('own.list.actions'), render: (row) => <RowMenu row={row} /> },
    ];
  }, [t, language, views, applicants, mayAnswer]);
}

/** What is done to all chosen ones, each action with how many of them it fits. */
function Bulk({ rows, onDone }: { rows: readonly OwnVacancyRow[]; onDone: () => void }) {
  const t = useTexts();
  const { act, isBusy } = useBulk();
  const actions = actionsFor(rows);
  if (actions.length === 0) return <span>{t('own.bulk.nothing')}</span>;
  return (
    <Space size={8} wrap>
      {actions.map(({ action, rows: fitting }) => (
        <Button
          key={action}
          disabled={isBusy}
          danger={action === 'discard'}
          onClick={() => void act(action, fitting).then((isDone) => isDone && onDone())}
        >
          {t(`own.bulk.${action}`)} {fitting.length < rows.length && fitting.length}
        </Button>
      ))}
    </Space>
  );
}

/** How often each row was read in seven days; none where that is not known. */
function useViews(pages: readonly OwnVacancies[]): ReadonlyMap<string, number> {
  const { api } = useConsole();
  const answers = useQueries({
    queries: pages
      .map(({ vacancies }) => vacancies.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id))
      .filter((ids) => ids.length > 0)
      .map((ids) => ({
        queryKey: ['own-views', ids],
        queryFn: () => {
          const path = `/api/v1/organization/vacancies/views?${ids.map((id) => `id=${id}`).join('&')}`;
          return api({ method: 'GET', path, answer: ownViews });
        },
      })),
  });
  return new Map(answers.flatMap(({ data }) => Object.entries(data?.views ?? {})));
}
