import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { type SheetPreview, sheetResults } from '#contracts';
import { countWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './sheet.module.css';

interface SheetResultProps {
  sheet: SheetPreview;
  path: string;
}

/** What each row became: those that are not as they were wanted first, with the reason. */
export function SheetResult({ sheet, path }: SheetResultProps) {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['sheet', sheet.id, 'results'],
    queryFn: () => api({ method: 'GET', path: `${path}/results`, answer: sheetResults }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { results } = data;
  const by = (state: string | null) => results.filter((row) => row.state === state).length;
  const sorted = [...results].sort((one, other) => other.reasons.length - one.reasons.length || one.line - other.line);
  return (
    <>
      <ul className={styles.figures}>
        {(['open', 'review', 'draft'] as const)
          .filter((state) => by(state) > 0)
          .map((state) => (
            <li key={state} className={state === 'open' ? styles.goodFigure : undefined}>
              <b>{countWords(by(state))}</b>
              <span>{t(`own.sheet.became.${state}`)}</span>
            </li>
          ))}
        {by(null) > 0 && (
          <li className={styles.badFigure}>
            <b>{countWords(by(null))}</b>
            <span>{t('own.sheet.became.refused')}</span>
          </li>
        )}
        {sheet.counts.bad > 0 && (
          <li>
            <b>{countWords(sheet.counts.bad)}</b>
            <span>{t('own.sheet.became.bad')}</span>
          </li>
        )}
      </ul>
      <div className={styles.ways}>
        <Link to="/vacancies">
          <Button type="primary" size="large">
            {t('own.sheet.toList')}
          </Button>
        </Link>
        {sheet.counts.bad > 0 && (
          <a href={`${path}/corrections`} download>
            <Button size="large" tabIndex={-1}>
              {t('own.sheet.corrections', { count: sheet.counts.bad })}
            </Button>
          </a>
        )}
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('own.sheet.row')}</th>
              <th>{t('vacancies.title')}</th>
              <th>{t('own.sheet.result')}</th>
              <th>{t('own.sheet.why')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.line}>
                <td className={styles.cell}>{row.line}</td>
                <td>
                  {row.vacancyId === null ? row.title : <Link to={`/vacancies/${row.vacancyId}`}>{row.title}</Link>}
                </td>
                <td>{row.state === null ? t('own.sheet.became.refused') : t(`state.${row.state}`)}</td>
                <td>{row.reasons.join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
