import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { studentPersons } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './students.module.css';

/** Students who agreed to be seen by name. Each look is told to them, so nothing is asked for twice in passing. */
export function StudentPersonsPage() {
  const t = useTexts();
  const { api } = useConsole();
  const list = useInfiniteQuery({
    queryKey: ['students', 'persons'],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? '' : `?cursor=${encodeURIComponent(pageParam)}`;
      return api({ method: 'GET', path: `/api/v1/organization/students/persons${cursor}`, answer: studentPersons });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const persons = list.data?.pages.flatMap((page) => page.persons) ?? [];
  return (
    <Frame title={t('students.persons.title')}>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : persons.length === 0 ? (
        <Empty title={t('students.persons.none')} text={t('students.persons.noneText')} />
      ) : (
        <div className={styles.page}>
          <p className={styles.quiet}>{t('students.persons.lead')}</p>
          <table className={styles.persons}>
            <thead>
              <tr>
                <th>{t('students.persons.name')}</th>
                <th>{t('students.persons.year')}</th>
                <th>{t('students.persons.college')}</th>
                <th>{t('students.persons.seeking')}</th>
                <th>{t('students.persons.visible')}</th>
              </tr>
            </thead>
            <tbody>
              {persons.map(({ name, graduationYear, college, seeking, isVisible }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: of persons no ids are told, and the list only grows
                <tr key={at}>
                  <th scope="row">{name}</th>
                  <td>{graduationYear}</td>
                  <td>{college ?? '—'}</td>
                  <td>{t(`students.persons.seekings.${seeking ?? 'unsaid'}`)}</td>
                  <td>{t(isVisible ? 'students.persons.isVisible' : 'students.persons.isHidden')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('table.more')}
            </Button>
          )}
        </div>
      )}
    </Frame>
  );
}
