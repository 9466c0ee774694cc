import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { type ReviewView, reviewCauses, reviews } from '#contracts';
import { Frame } from '../../../parts/frame.js';
import { Empty } from '../../../parts/problem.js';
import { DataTable } from '../../../parts/table/data-table.js';
import type { DataColumn } from '../../../parts/table/props.js';
import type { TableKnows } from '../../../parts/table/table-state.js';
import { useTable } from '../../../parts/table/use-table.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { tableOf } from '../shared/table-of.js';
import { Tabs } from '../shared/tabs.js';
import { usePages } from '../shared/use-pages.js';
import { contentTabs } from './tabs.js';

const known: TableKnows = {
  sorts: [],
  filters: { cause: reviewCauses },
  columns: ['title', 'organization', 'cause', 'public', 'age'],
};

/** Vacancies that wait for the desk, the oldest first, each with why it is here. */
export function ReviewsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const [table, setTable] = useTable(known);
  const query = new URLSearchParams({ limit: '50' });
  for (const cause of table.filters.cause ?? []) query.append('cause', cause);
  const list = usePages(`/api/v1/desk/reviews?${query}`, reviews);
  const rows = list.data?.pages.flatMap(({ reviews: page }) => page) ?? [];
  const waiting = list.data?.pages[0]?.waiting;
  const columns = useColumns();
  return (
    <Frame
      title={t('desk.nav.reviews')}
      {...(waiting !== undefined && waiting > 0 && { note: t('desk.review.waiting', { count: waiting }) })}
    >
      <Tabs tabs={contentTabs} />
      <DataTable<ReviewView>
        label={t('desk.nav.reviews')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        filters={[
          {
            name: 'cause',
            title: t('desk.review.why'),
            values: reviewCauses.map((value) => ({ value, label: t(`desk.review.cause.${value}`) })),
          },
        ]}
        {...tableOf(list)}
        phone={{
          title: (row) => row.draft.title,
          facts: (row) => [row.organization.name, <Age key="age" since={row.submittedAt} />],
        }}
        onOpen={({ id }) => void navigate(`/desk/reviews/${id}`)}
        empty={
          (table.filters.cause ?? []).length > 0 ? (
            <Empty title={t('desk.review.nothing')} text={t('vacancies.nothingText')} />
          ) : (
            <Empty title={t('desk.review.none')} text={t('desk.review.noneText')} />
          )
        }
      />
    </Frame>
  );
}

function useColumns(): DataColumn<ReviewView>[] {
  const t = useTexts();
  return useMemo(
    () => [
      {
        key: 'title',
        title: t('vacancies.title'),
        render: (row) => <Link to={`/desk/reviews/${row.id}`}>{row.draft.title}</Link>,
      },
      { key: 'organization', title: t('desk.submission.organization'), render: (row) => row.organization.name },
      {
        key: 'cause',
        title: t('desk.review.why'),
        render: (row) => row.causes.map((cause) => t(`desk.review.cause.${cause}`)).join('、'),
      },
      {
        key: 'public',
        title: t('desk.review.seen'),
        render: (row) => t(row.isPublic ? 'desk.review.public' : 'desk.review.hidden'),
      },
      { key: 'age', title: t('desk.submission.submitted'), render: (row) => <Age since={row.submittedAt} /> },
    ],
    [t],
  );
}
