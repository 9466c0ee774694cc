import { UploadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Upload } from 'antd';
import { useState } from 'react';
import { type StudentListReport, studentListReport, studentLists } from '#contracts';
import { countWords, dayWords, fullDayWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { formWith } from '../../parts/file-choice.js';
import { Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './students.module.css';

const path = '/api/v1/organization/students/lists';

/** The lists that are there, and uploading another one. */
export function Lists() {
  const t = useTexts();
  const { api, language } = useConsole();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['students', 'lists'],
    queryFn: () => api({ method: 'GET', path, answer: studentLists }),
  });
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** What the last upload said, with the file for as long as its good rows may still be taken. */
  const [report, setReport] = useState<{ said: StudentListReport; file: File } | null>(null);

  async function take(file: File, skipBad: boolean) {
    setBusy(true);
    setRefusal(null);
    setReport(null);
    try {
      const address = skipBad ? `${path}?skipBad=true` : path;
      const said = await api({
        method: 'POST',
        path: address,
        body: formWith(undefined, file),
        answer: studentListReport,
      });
      setReport({ said, file });
      if (said.taken) await queries.invalidateQueries({ queryKey: ['students', 'lists'] });
    } catch (failed) {
      setRefusal(refusalWords(t, failed));
    } finally {
      setBusy(false);
    }
  }
  async function remove(year: number) {
    try {
      const left = await api({ method: 'DELETE', path: `${path}/${year}`, answer: studentLists });
      queries.setQueryData(['students', 'lists'], left);
    } catch (failed) {
      message.error(refusalWords(t, failed));
    }
  }

  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      {data.lists.length > 0 && (
        <ul className={styles.list}>
          {data.lists.map(({ graduationYear, students, uploadedAt, keptUntil }) => (
            <li key={graduationYear}>
              <span>
                <b>{t('students.lists.of', { year: graduationYear })}</b>{' '}
                {t('students.lists.count', { count: students, formatted: countWords(students) })}
                <small>
                  {t('students.lists.when', {
                    day: dayWords(uploadedAt, new Date(), language),
                    until: fullDayWords(keptUntil, language),
                  })}
                </small>
              </span>
              <Popconfirm
                title={t('students.lists.removeSure', { year: graduationYear })}
                description={t('students.lists.removeText')}
                okText={t('own.remove')}
                cancelText={t('own.cancel')}
                onConfirm={() => remove(graduationYear)}
              >
                <Button type="text">{t('own.remove')}</Button>
              </Popconfirm>
            </li>
          ))}
        </ul>
      )}
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        disabled={isBusy}
        beforeUpload={(file) => {
          void take(file, false);
          return false;
        }}
      >
        <Button type="primary" icon={<UploadOutlined aria-hidden />} loading={isBusy}>
          {t(isBusy ? 'students.lists.reading' : 'students.lists.upload')}
        </Button>
      </Upload>
      <p className={styles.quiet}>{t('students.lists.columns')}</p>
      <div role="status">
        {refusal !== null && <Alert type="error" className={styles.notice ?? ''} title={refusal} />}
        {report !== null && <Report said={report.said} isBusy={isBusy} onSkip={() => void take(report.file, true)} />}
      </div>
    </>
  );
}

interface ReportProps {
  said: StudentListReport;
  isBusy: boolean;
  onSkip(): void;
}

/** What became of an upload: what was taken, or which rows are in the way. */
function Report({ said, isBusy, onSkip }: ReportProps) {
  const t = useTexts();
  const { taken, good, bad, years, faults, unread } = said;
  const ofYears = years.map(({ graduationYear, students }) => `${graduationYear} (${countWords(students)})`).join(', ');
  return (
    <>
      <Alert
        type={taken ? 'success' : 'warning'}
        className={styles.notice ?? ''}
        title={
          taken
            ? t('students.lists.taken', { count: good, formatted: countWords(good), years: ofYears })
            : t('students.lists.notTaken', { count: bad, formatted: countWords(bad) })
        }
        description={
          taken
            ? unread.length > 0
              ? t('students.lists.unread', { names: unread.join('、') })
              : undefined
            : t('students.lists.notTakenText')
        }
        action={
          !taken &&
          good > 0 && (
            <Button loading={isBusy} onClick={onSkip}>
              {t('students.lists.skip', { count: good, formatted: countWords(good) })}
            </Button>
          )
        }
      />
      {faults.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.faults}>
            <thead>
              <tr>
                <th>{t('students.lists.row')}</th>
                <th>{t('students.lists.column')}</th>
                <th>{t('students.lists.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map(({ line, column, field, reason, remedy }) => (
                <tr key={`${line} ${field}`}>
                  <td>{line}</td>
                  <td>{[column, t(`students.lists.field.${field}`)].filter((word) => word !== '').join(' ')}</td>
                  <td>
                    {reason} <span>{remedy}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
