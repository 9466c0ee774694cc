import { useQuery } from '@tanstack/react-query';
import { type StudentFigures, studentFigures } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './students.module.css';

const stages = ['confirmed', 'withResume', 'visible', 'looked', 'asked', 'opened'] as const;

/** How far the confirmed students have come, as a row of bars with their figures, then by year, degree and college. */
export function Figures() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['students', 'figures'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/students/figures', answer: studentFigures }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const whole = data.confirmed;
  if (whole === null) return <p className={styles.quiet}>{t('students.figures.none')}</p>;
  return (
    <>
      <dl className={styles.stages}>
        {stages.map((stage) => (
          <div key={stage}>
            <dt>{t(`students.figures.stage.${stage}`)}</dt>
            <dd>
              <progress className={styles.bar} aria-hidden="true" max={whole} value={data[stage] ?? 0} />
              <b>{data[stage] === null ? t('students.figures.few') : `${data[stage]}+`}</b>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.tables}>
        <Table title={t('students.figures.byYear')} groups={data.byYear} nameOf={(year) => String(year)} />
        <Table
          title={t('students.figures.byDegree')}
          groups={data.byDegree}
          nameOf={(one) => t(`students.degree.${one}`)}
        />
        <Table title={t('students.figures.byCollege')} groups={data.byCollege} nameOf={(college) => college} />
      </div>
    </>
  );
}

interface TableProps<K> {
  title: string;
  groups: readonly { of: K | null; atLeast: number }[];
  nameOf(key: K): string;
}

function Table<K extends StudentFigures['byYear' | 'byDegree' | 'byCollege'][number]['of']>({
  title,
  groups,
  nameOf,
}: TableProps<K>) {
  const t = useTexts();
  return (
    <table className={styles.table}>
      <caption>{title}</caption>
      <tbody>
        {groups.map(({ of, atLeast }) => (
          <tr key={String(of)}>
            <th scope="row">{of === null ? t('students.figures.others') : nameOf(of as NonNullable<K>)}</th>
            <td>{atLeast}+</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
