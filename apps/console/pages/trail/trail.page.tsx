import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { type AuditEntry, auditPage, type MemberRole, memberRoles } from '#contracts';
import { fullDayWords, problemFacts } from '#ui';
import { trailDays, trailTime } from '#ui/trail';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './trail.module.css';

/** Who did what for the organization, and what was decided about it: nothing in it can be changed. */
export function TrailPage() {
  const t = useTexts();
  const { api, language } = useConsole();
  const list = useInfiniteQuery({
    queryKey: ['own-trail'],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api({ method: 'GET', path: `/api/v1/organization/trail?limit=50${cursor}`, answer: auditPage });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Frame title={t('own.nav.trail')}>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : entries.length === 0 ? (
        <Empty title={t('own.trail.none')} text={t('own.trail.noneText')} />
      ) : (
        <div className={styles.trail}>
          <p className={styles.lead}>{t('own.trail.lead')}</p>
          {trailDays(entries).map(({ day, entries: ofDay }) => (
            <section key={day} aria-labelledby={`day-${day}`}>
              <h2 id={`day-${day}`}>{fullDayWords(day, language)}</h2>
              <ul>
                {ofDay.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </ul>
            </section>
          ))}
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

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useTexts();
  const { at, actionName, by, about, detail, action } = entry;
  const isMember = by !== null && memberRoles.includes(by.role as MemberRole);
  const who =
    by === null
      ? t('own.trail.fair')
      : (by.name ?? t(isMember ? 'own.trail.gone' : by.role === 'talent' ? 'own.trail.someone' : 'shell.organizer'));
  const { role } = detail;
  const isGone = action === 'vacancy.discarded';
  return (
    <li>
      <time dateTime={at}>{trailTime(at)}</time>
      <span className={styles.who}>
        {who}
        {isMember && <small>{t(`role.${by.role as MemberRole}`)}</small>}
      </span>
      <span className={styles.what}>
        {actionName}
        {about.kind === 'person' && about.name !== null && about.id !== by?.id && (
          <b>{t('own.trail.about', { name: about.name })}</b>
        )}
        {typeof role === 'string' && memberRoles.includes(role as MemberRole) && (
          <small>{t(`role.${role as MemberRole}`)}</small>
        )}
        {typeof detail.vacancies === 'number' && <small>{t('own.trail.vacancies', { count: detail.vacancies })}</small>}
        {about.kind === 'vacancy' && about.id !== null && !isGone && (
          <Link to={`/vacancies/${about.id}`}>{t('own.trail.look')}</Link>
        )}
      </span>
    </li>
  );
}
