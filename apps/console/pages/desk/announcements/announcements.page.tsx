import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { type DeskAnnouncement, deskAnnouncements } from '#contracts';
import { agoWords, dayWords } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty } from '../../../parts/problem.js';
import { DataTable } from '../../../parts/table/data-table.js';
import type { DataColumn } from '../../../parts/table/props.js';
import type { TableKnows } from '../../../parts/table/table-state.js';
import { useTable } from '../../../parts/table/use-table.js';
import { useTexts } from '../../../texts.js';
import { tableOf } from '../shared/table-of.js';
import { usePages } from '../shared/use-pages.js';
import { AnnouncementState } from './announcement-state.js';

const known: TableKnows = { sorts: [], filters: {}, columns: ['title', 'state', 'days', 'updated'] };

/** All announcements: what the public sees today, what is written, what is over. */
export function AnnouncementsPage() {
  const t = useTexts();
  const { language } = useConsole();
  const navigate = useNavigate();
  const [table, setTable] = useTable(known);
  const list = usePages('/api/v1/desk/announcements?limit=50', deskAnnouncements);
  const rows = list.data?.pages.flatMap(({ announcements }) => announcements) ?? [];
  const columns = useColumns();
  const write = (
    <Link to="/desk/announcements/new">
      <Button type="primary">{t('desk.announcement.write')}</Button>
    </Link>
  );
  return (
    <Frame title={t('desk.nav.announcements')} action={write}>
      <DataTable<DeskAnnouncement>
        label={t('desk.nav.announcements')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        {...tableOf(list)}
        phone={{
          title: (row) => row.content.zh.title,
          facts: (row) => [
            <AnnouncementState key="state" announcement={row} />,
            dayWords(row.content.from, new Date(), language),
          ],
        }}
        onOpen={({ id }) => void navigate(`/desk/announcements/${id}`)}
        empty={<Empty title={t('desk.announcement.none')} text={t('desk.announcement.noneText')} action={write} />}
      />
    </Frame>
  );
}

function useColumns(): DataColumn<DeskAnnouncement>[] {
  const t = useTexts();
  const { language } = useConsole();
  return useMemo(() => {
    const now = new Date();
    return [
      {
        key: 'title',
        title: t('desk.announcement.titleLabel'),
        render: (row) => (
          <Link to={`/desk/announcements/${row.id}`}>
            {(language === 'en' ? row.content.en : null)?.title ?? row.content.zh.title}
          </Link>
        ),
      },
      { key: 'state', title: t('vacancies.state'), render: (row) => <AnnouncementState announcement={row} /> },
      {
        key: 'days',
        title: t('desk.announcement.days'),
        render: ({ content: { from, until } }) =>
          until === null
            ? t('desk.announcement.fromOn', { from: dayWords(from, now, language) })
            : `${dayWords(from, now, language)} – ${dayWords(until, now, language)}`,
      },
      { key: 'updated', title: t('vacancies.updated'), render: (row) => agoWords(row.updatedAt, now, language) },
    ];
  }, [t, language]);
}
