import { Alert, App, Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type OwnVacancy, ownVacancy } from '#contracts';
import { type CallProblem, callProblem, timeWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { refusalWords } from '../../parts/problem.js';
import { useMedia } from '../../parts/use-media.js';
import { useTexts } from '../../texts.js';
import { useApplicantCounts } from '../applications/use-applications.js';
import { VacancyState } from '../vacancies/vacancy-state.js';
import { type Draft, isKept, placeOf, wholeDraft } from './draft.js';
import { DraftForm, fieldNameAt } from './draft-form.js';
import { Findings } from './findings.js';
import { Preview } from './preview.js';
import { type Saving, useAutosave } from './use-autosave.js';
import styles from './vacancy.module.css';

interface EditorProps {
  initial: OwnVacancy | null;
  onSaved: (vacancy: OwnVacancy) => void;
  /** Reads it anew, as somebody else left it. */
  onReload: () => Promise<OwnVacancy | null>;
}

/** Writes a vacancy: saved by itself, read by the rules, seen as its readers will, then published. */
export function Editor({ initial, onSaved, onReload }: EditorProps) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Draft>(() => wholeDraft(initial?.draft ?? {}));
  const { saving, vacancy, flush, take, overwrite } = useAutosave(draft, initial, onSaved);
  const [refusal, setRefusal] = useState<CallProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isPreviewed, setPreviewed] = useState(false);
  const isWide = useMedia('(min-width: 80rem)');
  const root = useRef<HTMLDivElement>(null);
  const findings = (vacancy?.findings ?? []).filter((finding) => placeOf(draft, finding) !== null);
  const open = findings.filter((finding) => !isKept(draft, finding));
  const isClosed = vacancy?.inReview === true || !may('vacancy:write');

  // To the first field that is missing something.
  useEffect(() => {
    if (refusal === null) return;
    root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusal]);

  const errorAt = (path: string): string | undefined =>
    refusal?.errors.find((error) => error.path === path || error.path.endsWith(`.${path}`))?.message;

  async function act(action: 'publish' | 'withdraw') {
    setBusy(true);
    setRefusal(null);
    try {
      const written = await flush();
      if (written === null) return;
      const after = await api({
        method: 'POST',
        path: `/api/v1/organization/vacancies/${written.id}/${action}`,
        ...(action === 'publish' && { body: { version: written.version } }),
        answer: ownVacancy,
      });
      take(after);
      if (action === 'publish') message.success(t(after.inReview ? 'vacancy.submitted' : 'vacancy.published'), 6);
    } catch (error) {
      const problem = callProblem(error);
      setRefusal(problem);
      if (problem.errors.length === 0) message.error(refusalWords(t, problem));
    } finally {
      setBusy(false);
    }
  }

  async function reload() {
    const latest = await onReload();
    if (latest === null) return;
    take(latest);
    setDraft(wholeDraft(latest.draft));
  }

  const place = vacancy !== null && draft.placeCode === vacancy.place?.code ? vacancy.place.name : undefined;
  const preview = <Preview draft={draft} place={place} />;
  return (
    <Frame
      title={draft.title.trim() || t('vacancy.new')}
      note={
        <span className={styles.note}>
          {vacancy !== null && <VacancyState row={vacancy} />}
          <SavingWords saving={saving} />
        </span>
      }
      action={
        <>
          <Applicants vacancy={vacancy} />
          {vacancy?.state === 'open' && may('talent:ask') && (
            <Link to={`/vacancies/${vacancy.id}/talents`}>
              <Button tabIndex={-1}>{t('fit.title')}</Button>
            </Link>
          )}
          {!isWide && <Button onClick={() => setPreviewed(true)}>{t('vacancy.previewShow')}</Button>}
          {isClosed
            ? may('vacancy:publish') && (
                <Button loading={isBusy} onClick={() => void act('withdraw')}>
                  {t('vacancy.withdraw')}
                </Button>
              )
            : may('vacancy:publish') && (
                <Button type="primary" loading={isBusy} onClick={() => void act('publish')}>
                  {t(vacancy?.isPublic ? 'vacancy.publishAgain' : 'vacancy.publish')}
                </Button>
              )}
        </>
      }
    >
      <div ref={root} className={styles.columns}>
        <div className={styles.write}>
          {vacancy?.inReview === true && (
            <Alert type="info" className={styles.notice ?? ''} title={t('vacancy.inReview')} />
          )}
          {vacancy?.returned != null && (
            <Alert
              type="warning"
              className={styles.notice ?? ''}
              title={t('vacancies.returned', { reason: vacancy.returned })}
            />
          )}
          {saving.kind === 'stale' && <Stale onKeep={overwrite} onTake={() => void reload()} onReload={onReload} />}
          {refusal !== null && refusal.errors.length > 0 && (
            <Alert
              type="error"
              role="alert"
              className={styles.notice ?? ''}
              title={t('vacancy.first', { count: refusal.errors.length })}
              description={
                <ul>
                  {refusal.errors.map(({ path, message: said }) => {
                    const field = fieldNameAt(path);
                    return (
                      <li key={path + said}>{field === null ? said : t('vacancy.at', { field: t(field), said })}</li>
                    );
                  })}
                </ul>
              }
            />
          )}
          <DraftForm
            draft={draft}
            onChange={setDraft}
            errorAt={errorAt}
            isClosed={isClosed || isBusy}
            names={{ place, occupation: undefined }}
          />
          <Findings
            findings={findings}
            openCount={open.length}
            draft={draft}
            onChange={setDraft}
            isClosed={isClosed || isBusy}
          />
        </div>
        {isWide && <aside className={styles.side}>{preview}</aside>}
      </div>
      <Drawer
        open={isPreviewed && !isWide}
        placement="bottom"
        size="85vh"
        title={t('vacancy.preview')}
        onClose={() => setPreviewed(false)}
      >
        {preview}
      </Drawer>
    </Frame>
  );
}

/** To those who applied for it, where somebody did. */
function Applicants({ vacancy }: { vacancy: OwnVacancy | null }) {
  const t = useTexts();
  const counts = useApplicantCounts(vacancy?.publishedAt ? [vacancy.id] : []);
  const count = vacancy === null ? 0 : (counts[vacancy.id]?.all ?? 0);
  if (vacancy === null || count === 0) return null;
  return (
    <Link to={`/applications?vacancy=${vacancy.id}`}>
      <Button tabIndex={-1}>{t('applications.applicants', { count })}</Button>
    </Link>
  );
}

function SavingWords({ saving }: { saving: Saving }) {
  const t = useTexts();
  const words =
    saving.kind === 'saving'
      ? t('vacancy.saving')
      : saving.kind === 'unsaved' || saving.kind === 'stale'
        ? t('vacancy.unsaved')
        : saving.kind === 'failed'
          ? t('vacancy.notSaved', { why: refusalWords(t, saving.problem) })
          : saving.at === null
            ? ''
            : t('vacancy.saved', { time: timeWords(saving.at) });
  return (
    <span role="status" className={saving.kind === 'failed' ? styles.failed : undefined}>
      {words}
    </span>
  );
}

interface StaleProps {
  onKeep: (version: number) => void;
  onTake: () => void;
  onReload: EditorProps['onReload'];
}

/** A colleague saved meanwhile: neither overwrites the other without being asked. */
function Stale({ onKeep, onTake, onReload }: StaleProps) {
  const t = useTexts();
  const [theirs, setTheirs] = useState<OwnVacancy | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it turns out
  useEffect(() => {
    let isGone = false;
    void onReload().then((latest) => {
      if (!isGone) setTheirs(latest);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return (
    <Alert
      type="warning"
      role="alert"
      className={styles.notice ?? ''}
      title={t('vacancy.stale', { name: theirs?.updatedBy?.name ?? '' })}
      description={
        <>
          <p>{t('vacancy.staleText')}</p>
          <p className={styles.ways}>
            <Button type="primary" disabled={theirs === null} onClick={() => theirs && onKeep(theirs.version)}>
              {t('vacancy.keepMine')}
            </Button>
            <Button onClick={onTake}>{t('vacancy.takeTheirs')}</Button>
          </p>
        </>
      }
    />
  );
}
