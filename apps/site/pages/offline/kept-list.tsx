import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countWords, momentWords, payWords } from '#ui';
import { type KeptRead, listKept } from '../../offline/list-kept.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useFilterName } from '../search/filter-names.js';
import { filtersOf, searchPath } from '../search/search-state.js';
import styles from './kept-list.module.css';

/** Of each kind, so that the list stays one that can be looked through. */
const MOST = 30;

/** What was read and can be read again without a network. */
export function KeptList() {
  const t = useTexts();
  const { language } = useSite();
  const { data } = useQuery({ queryKey: ['kept', language], queryFn: () => listKept(language), staleTime: 0 });
  if (data === undefined) return <KeptSkeleton />;
  if (data.length === 0) return <p className={styles.none}>{t('offline.nothing')}</p>;
  const groups = [
    { title: t('offline.vacancies'), reads: data.filter(({ kind }) => kind === 'vacancy') },
    { title: t('offline.searches'), reads: data.filter(({ kind }) => kind === 'search') },
    { title: t('offline.organizations'), reads: data.filter(({ kind }) => kind === 'organization') },
  ];
  return groups
    .filter(({ reads }) => reads.length > 0)
    .map(({ title, reads }) => (
      <section key={title} className={styles.group}>
        <h2>{title}</h2>
        <ul>
          {reads.slice(0, MOST).map((read) => (
            <li key={pathOf(read)}>
              <Read read={read} />
            </li>
          ))}
        </ul>
      </section>
    ));
}

export function KeptSkeleton() {
  return (
    <div className={styles.skeleton} aria-busy="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}

function pathOf(read: KeptRead): string {
  if (read.kind === 'search') return searchPath(read.state);
  return read.kind === 'vacancy' ? `/vacancies/${read.vacancy.id}` : `/organizations/${read.organization.id}`;
}

function Read({ read }: { read: KeptRead }) {
  const t = useTexts();
  const { language } = useSite();
  if (read.kind === 'search') return <Search read={read} />;
  if (read.kind === 'organization') {
    const { openVacancies, name } = read.organization;
    const about = t('organization.openVacancies', { count: openVacancies, formatted: countWords(openVacancies) });
    return <Line read={read} title={name} about={about} />;
  }
  const { title, organization } = read.vacancy;
  const pay = payWords(read.vacancy, language) ?? t('vacancy.payUnknown');
  return <Line read={read} title={title} about={[organization?.name ?? t('vacancy.unnamed'), pay].join(' · ')} />;
}

function Search({ read }: { read: KeptRead & { kind: 'search' } }) {
  const t = useTexts();
  const nameOf = useFilterName(read.answer);
  const words = [...(read.state.q === '' ? [] : [`“${read.state.q}”`]), ...filtersOf(read.state).map(nameOf)];
  const { total } = read.answer;
  return (
    <Line
      read={read}
      title={words.length === 0 ? t('offline.allVacancies') : words.join(' · ')}
      about={t('search.total', { count: total, formatted: countWords(total) })}
    />
  );
}

function Line({ read, title, about }: { read: KeptRead; title: string; about: ReactNode }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <Link className={styles.read} to={pathOf(read)}>
      <span className={styles.title}>{title}</span>
      <span className={styles.about}>{about}</span>
      <span className={styles.age}>{t('offline.read', { moment: momentWords(read.readAt, now, language) })}</span>
    </Link>
  );
}
