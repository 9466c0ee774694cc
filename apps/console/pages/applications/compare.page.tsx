import { useQueries } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { MOST_COMPARED, type ReceivedApplication } from '#contracts';
import { problemFacts, spanWords } from '#ui';
import { Frame } from '../../parts/frame.js';
import { Empty, Problem } from '../../parts/problem.js';
import { type Translate, useTexts } from '../../texts.js';
import { Marked } from '../talents/marked.js';
import { bringsOf, inLine, titleOf, whoOf } from './application-facts.js';
import { ApplicationStateWord } from './application-state.js';
import styles from './compare.module.css';
import { useApplicationOptions } from './use-applications.js';

/** Two to four applicants side by side. Each that is shown is looked at, and the talent reads that. */
export function ComparePage() {
  const t = useTexts();
  const [params] = useSearchParams();
  const ids = useMemo(() => [...new Set(params.getAll('id'))].slice(0, MOST_COMPARED), [params]);
  const optionsOf = useApplicationOptions();
  const found = useQueries({ queries: ids.map(optionsOf) });
  if (ids.length < 2) {
    return (
      <Frame title={t('applications.compare.title')}>
        <Empty
          title={t('applications.compare.few')}
          text={t('applications.compare.fewText')}
          action={<Link to="/applications">{t('applications.title')}</Link>}
        />
      </Frame>
    );
  }
  const rows = rowsOf(t);
  return (
    <Frame title={t('applications.compare.title')} note={t('applications.compare.note')}>
      {/* Wider than a phone: it is drawn sideways by finger, and by the arrow keys where it has the focus. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.wide} aria-label={t('applications.compare.title')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              {found.map(({ data, error, refetch }, n) => (
                <th key={ids[n]} scope="col">
                  {data !== undefined ? (
                    <Link to={`/applications/${data.id}`}>
                      <Marked text={whoOf(t, data)} />
                    </Link>
                  ) : error !== null ? (
                    <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
                  ) : (
                    <Skeleton active title={false} paragraph={{ rows: 1 }} />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cell }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {found.map(({ data }, n) => (
                  <td key={ids[n]}>{data !== undefined && (cell(data) || <span className={styles.none}>–</span>)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Frame>
  );
}

interface Line {
  name: string;
  cell: (application: ReceivedApplication) => ReactNode;
}

function rowsOf(t: Translate): Line[] {
  const list = (texts: readonly (string | null | undefined)[]) => {
    const said = texts.filter((text) => text !== null && text !== undefined && text !== '') as string[];
    if (said.length === 0) return null;
    return (
      <ul>
        {said.map((text) => (
          <li key={text}>
            <Marked text={text} />
          </li>
        ))}
      </ul>
    );
  };
  return [
    { name: t('applications.column.state'), cell: ({ state }) => <ApplicationStateWord state={state} /> },
    { name: t('applications.column.vacancy'), cell: ({ vacancy }) => vacancy.title },
    {
      name: t('applications.compare.brings'),
      cell: ({ applicant }) =>
        applicant && <Marked text={inLine([titleOf(t, applicant), ...bringsOf(t, applicant)])} />,
    },
    {
      name: t('applications.column.education'),
      cell: ({ sent }) =>
        list(
          sent?.content.education.map(({ school, degree, major, from, until }) =>
            inLine([
              school,
              degree === null ? '' : t(`degree.${degree}`),
              major,
              spanWords({ from, until }, t('talents.present')) ?? '',
            ]),
          ) ?? [],
        ),
    },
    {
      name: t('applications.compare.work'),
      cell: ({ sent }) =>
        list(
          sent?.content.work.map(({ organization, title, from, until }) =>
            inLine([title, organization, spanWords({ from, until }, t('talents.present')) ?? '']),
          ) ?? [],
        ),
    },
    { name: t('applications.column.skills'), cell: ({ sent }) => sent && list(sent.content.skills) },
    {
      name: t('applications.compare.languages'),
      cell: ({ sent }) =>
        sent &&
        list(
          sent.content.languages.map(({ name, level, certificate }) =>
            inLine([name, level === null ? '' : t(`level.${level}`), certificate ?? '']),
          ),
        ),
    },
    {
      name: t('applications.compare.certificates'),
      cell: ({ sent }) => sent && list(sent.content.certificates.map(({ name }) => name)),
    },
    { name: t('applications.message'), cell: ({ sent }) => sent?.message && <Marked text={sent.message} /> },
    { name: t('applications.beside.responsible'), cell: ({ responsible }) => responsible?.name },
    { name: t('applications.beside.tags'), cell: ({ tags }) => list(tags) },
    { name: t('applications.beside.notes'), cell: ({ notes }) => list(notes.map(({ text }) => text)) },
  ];
}
