import { InboxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { type SheetPreview, sheetPreview } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { formWith } from '../../parts/file-choice.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { keptSheet } from './kept-sheet.js';
import { SheetPreviewView } from './preview-view.js';
import styles from './sheet.module.css';
import { SheetResult } from './sheet-result.js';
import { SheetSaving } from './sheet-saving.js';

/** Many vacancies at once by a sheet: taken up, looked through, saved. The address names the sheet, so nothing is lost by leaving. */
export function SheetPage() {
  const { id } = useParams();
  return id === undefined ? <NewSheet /> : <OneSheet id={id} key={id} />;
}

function NewSheet() {
  const t = useTexts();
  const { api, language } = useConsole();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const kept = keptSheet.read(new Date());

  async function take(file: File) {
    setBusy(true);
    setRefusal(null);
    try {
      const body = formWith(undefined, file);
      const sheet = await api({
        method: 'POST',
        path: '/api/v1/organization/vacancies/sheet',
        body,
        answer: sheetPreview,
      });
      keptSheet.keep(sheet);
      queries.setQueryData(['sheet', sheet.id], sheet);
      await navigate(`/vacancies/sheet/${sheet.id}`);
    } catch (error) {
      setRefusal(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Frame
      title={t('own.sheet.title')}
      action={
        <a href="/api/v1/organization/vacancies/sheet/template" download>
          <Button tabIndex={-1}>{t('own.sheet.template')}</Button>
        </a>
      }
    >
      <div className={styles.narrow}>
        {kept !== null && (
          <Alert
            type="info"
            className={styles.notice ?? ''}
            title={t('own.sheet.kept', { name: kept.fileName })}
            description={t('own.sheet.keptText', { moment: momentWords(kept.expiresAt, new Date(), language) })}
            action={
              <Link to={`/vacancies/sheet/${kept.id}`}>
                <Button>{t('own.sheet.goOn')}</Button>
              </Link>
            }
          />
        )}
        <ol className={styles.steps}>
          <li>{t('own.sheet.step1')}</li>
          <li>{t('own.sheet.step2')}</li>
          <li>{t('own.sheet.step3')}</li>
        </ol>
        <Upload.Dragger
          accept=".xlsx"
          showUploadList={false}
          disabled={isBusy}
          beforeUpload={(file) => {
            void take(file);
            return false;
          }}
        >
          <div className={styles.drop}>
            <InboxOutlined aria-hidden />
            <b>{t(isBusy ? 'own.sheet.reading' : 'own.sheet.drop')}</b>
            <span>{t('own.sheet.limits')}</span>
          </div>
        </Upload.Dragger>
        {refusal !== null && <Alert type="error" role="alert" className={styles.below ?? ''} title={refusal} />}
        <p className={styles.quiet}>{t('own.sheet.nothingYet')}</p>
      </div>
    </Frame>
  );
}

/** So often it is asked how far saving is. */
const pollMs = 1_000;

function OneSheet({ id }: { id: string }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const path = `/api/v1/organization/vacancies/sheet/${encodeURIComponent(id)}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['sheet', id],
    queryFn: () => api({ method: 'GET', path, answer: sheetPreview }),
    refetchInterval: ({ state }) => (state.data?.state === 'saving' ? pollMs : false),
  });
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function save(publish: boolean) {
    setBusy(true);
    setRefusal(null);
    try {
      const after = await api({ method: 'POST', path: `${path}/save`, body: { publish }, answer: sheetPreview });
      queries.setQueryData<SheetPreview>(['sheet', id], after);
    } catch (failed) {
      setRefusal(refusalWords(t, failed));
    } finally {
      setBusy(false);
    }
  }

  const another = (
    <Link to="/vacancies/sheet">
      <Button>{t('own.sheet.another')}</Button>
    </Link>
  );
  if (data === undefined) {
    const facts = error === null ? null : problemFacts(error);
    return (
      <Frame title={t('own.sheet.title')}>
        {facts === null ? (
          <Loading />
        ) : facts.code === 'sheet/not-found' ? (
          <Empty title={t('own.sheet.gone')} text={t('own.sheet.goneText')} action={another} />
        ) : (
          <Problem facts={facts} onRetry={() => void refetch()} />
        )}
      </Frame>
    );
  }
  return (
    <Frame
      title={data.fileName}
      note={t('own.sheet.until', { moment: momentWords(data.expiresAt, new Date(), language) })}
      action={another}
    >
      {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
      {data.state === 'checked' && <SheetPreviewView sheet={data} path={path} isBusy={isBusy} onSave={save} />}
      {data.state === 'saving' && <SheetSaving sheet={data} />}
      {data.state === 'saved' && <SheetResult sheet={data} path={path} />}
    </Frame>
  );
}
