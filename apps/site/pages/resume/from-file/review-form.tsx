import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ResumeDraft, ResumeReading } from '#contracts';
import { callProblem, momentWords } from '#ui';
import { tabMemory } from '../../../parts/browser-memory.js';
import { signInPath } from '../../../person/for-signed-in.js';
import formStyles from '../../../person/form.module.css';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { Sections } from '../editor-sections.js';
import { Said } from '../for-person.js';
import pageStyles from '../resume.module.css';
import { contentOf, type Draft, listSections } from '../resume-draft.js';
import { talentCalls } from '../talent.js';
import { useResumeTexts } from '../texts.js';
import styles from './from-file.module.css';
import { Original } from './original.js';
import {
  type KeptReview,
  keptReview,
  type Review,
  restoredReview,
  reviewOf,
  sourcesOf,
  titleOf,
} from './review-draft.js';
import { SourceContext } from './source-note.js';

const dayMs = 86_400_000;
/** Seconds in which a discarded draft can be brought back. */
const undoSeconds = 10;
/** There is room for the original beside the form. */
const wide = '(min-width: 75rem)';

interface ReviewProps {
  reading: ResumeReading;
  read: ResumeDraft;
  personId: string;
}

/** What was read beside where it was read, to be corrected and saved. What was corrected stays in this tab until then. */
export function ReviewForm({ reading, read, personId }: ReviewProps) {
  const t = useResumeTexts();
  const { language, now } = useSite();
  const navigate = useNavigate();
  const memory = `reading ${personId} ${reading.id}`;
  const [{ draft, origins }, setReview] = useState<Review>(() => begun(memory, read, reading.fileName));
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(listSections.flatMap((section) => draft[section].map(({ id }) => id))),
  );
  const [at, setAt] = useState<Place | null>(null);
  const [isShown, setShown] = useState(() => matchMedia(wide).matches);
  const [isDiscarded, setDiscarded] = useState(false);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { refusal, isBusy, submit } = useSubmit();

  const sources = useMemo(() => sourcesOf(read, { draft, origins }), [read, draft, origins]);
  const noted = useMemo(
    () =>
      new Map(
        [...sources.fields].map(([name, source]) => [
          name,
          { ...source, words: source.lines.flatMap((line) => read.lines[line]?.text ?? []) },
        ]),
      ),
    [sources, read],
  );
  const marked = (at?.field && sources.fields.get(at.field)?.lines) || (at?.row && sources.rows.get(at.row)) || nothing;

  useEffect(() => {
    tabMemory.setItem(memory, JSON.stringify(keptReview({ draft, origins })));
  }, [memory, draft, origins]);

  useEffect(() => {
    const media = matchMedia(wide);
    const follow = () => setShown(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);

  const save = () =>
    submit(async () => {
      setWrong([]);
      const creation = { title: draft.title.trim() || t('start.defaultTitle'), content: contentOf(draft) };
      const calls = talentCalls(language);
      try {
        const made = await calls.confirmReading(reading.id, creation).catch((error: unknown) => {
          // Its day is over while it was corrected: what was corrected is a résumé all the same, and the same one.
          if (callProblem(error).facts.code !== 'resume/reading-not-found') throw error;
          return calls.create(creation, `reading ${reading.id}`);
        });
        tabMemory.removeItem(memory);
        navigate(`/resume/${made.id}`, { replace: true });
      } catch (error) {
        setWrong(callProblem(error).errors.map(({ message }) => message));
        throw error;
      }
    });

  const heard = usePlaceInForm(setAt);

  const isSignedOut = refusal?.facts.status === 401;
  const saveButton = (place: string | undefined) => (
    <button type="button" className={`button main ${place}`} disabled={isBusy} onClick={() => void save()}>
      {t(isBusy ? 'fromFile.saving' : 'fromFile.save')}
    </button>
  );

  if (isDiscarded) {
    return <Discarded id={reading.id} memory={memory} onUndo={() => setDiscarded(false)} />;
  }
  return (
    <div className={`${pageStyles.editor} ${styles.review}`} data-original={isShown ? 'shown' : 'hidden'}>
      <Said title={t('fromFile.reviewTitle')} />
      <div className={pageStyles.bar}>
        <Link className={pageStyles.back} to="/resume">
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
            <path d="M10 3 5 8l5 5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
          <span>{t('editor.back')}</span>
        </Link>
        <span className={`${pageStyles.word} ${pageStyles.saved}`}>{t('fromFile.notSaved')}</span>
        <button
          type="button"
          className={`button small ${styles.toggle}`}
          aria-expanded={isShown}
          aria-controls="original"
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'fromFile.hideOriginal' : 'fromFile.showOriginal')}
        </button>
        {saveButton(styles.saveTop)}
      </div>
      <div id="original" className={styles.original} hidden={!isShown}>
        {isShown && <Original reading={reading} lines={read.lines} marked={marked} />}
      </div>
      <div className={styles.form} {...heard}>
        <h1 className={pageStyles.title}>{t('fromFile.reviewTitle')}</h1>
        <p className={pageStyles.lead}>
          {read.places.length > 0 ? t('fromFile.reviewLead', { name: reading.fileName }) : t('fromFile.nothingRead')}
        </p>
        <SourceContext value={{ fields: noted, active: at?.field }}>
          <Sections
            draft={draft}
            opened={opened}
            onOpen={(id, isOpen) =>
              setOpened((before) => new Set(isOpen ? [...before, id] : [...before].filter((one) => one !== id)))
            }
            onChange={(part) =>
              setReview(({ draft: before, origins: kept }) => ({
                draft: { ...before, ...part } as Draft,
                origins: kept,
              }))
            }
          />
        </SourceContext>
        <div className={styles.end}>
          <div role="alert">
            {wrong.length > 0 && (
              <div className={formStyles.refusal}>
                {wrong.map((message) => (
                  <p key={message}>{message}</p>
                ))}
              </div>
            )}
          </div>
          {isSignedOut ? (
            <div className={formStyles.refusal} role="alert">
              <p>{t('saving.signedOut')}</p>
              <p className={pageStyles.ways}>
                <a className="button small" href={signInPath(language, `/resume/from-file/${reading.id}`)}>
                  {t('saving.signIn')}
                </a>
              </p>
            </div>
          ) : (
            <Refusal problem={refusal} />
          )}
          {saveButton(undefined)}
        </div>
        <p className={styles.own}>
          {t('fromFile.reviewOwn', {
            when: momentWords(new Date(new Date(reading.createdAt).getTime() + dayMs).toISOString(), now, language),
          })}
        </p>
        <button type="button" className={styles.quietWay} onClick={() => setDiscarded(true)}>
          {t('fromFile.discard')}
        </button>
      </div>
      <span className="unseen" role="status">
        {at?.field !== undefined && noted.has(at.field)
          ? t('fromFile.quoted') + (noted.get(at.field)?.words.join(' ') ?? '')
          : ''}
      </span>
    </div>
  );
}

const nothing: readonly number[] = [];

/** What in the form has the focus: a field, and the entry that it belongs to. */
interface Place {
  field: string | undefined;
  row: string | undefined;
}

/**
 * Tells what is looked at in a form. While a mouse is down it waits: what is quoted elsewhere would go, and what was
 * pressed would move away before it is let go.
 */
function usePlaceInForm(onPlace: (place: Place) => void) {
  const isDown = useRef(false);
  const waiting = useRef<Place | null>(null);
  const tell = useRef(onPlace);
  tell.current = onPlace;
  useEffect(() => {
    const up = () =>
      setTimeout(() => {
        isDown.current = false;
        if (waiting.current !== null) tell.current(waiting.current);
        waiting.current = null;
      });
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    return () => {
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
    };
  }, []);
  return {
    onPointerDown: () => {
      isDown.current = true;
    },
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const field = target.closest<HTMLElement>('[data-field]')?.dataset.field;
      const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
      if (isDown.current) waiting.current = { field, row };
      else tell.current({ field, row });
    },
  };
}

function begun(memory: string, read: ResumeDraft, fileName: string): Review {
  const kept = tabMemory.getItem(memory);
  return kept === null ? reviewOf(read.content, titleOf(fileName)) : restoredReview(JSON.parse(kept) as KeptReview);
}

interface DiscardedProps {
  id: string;
  memory: string;
  onUndo(): void;
}

/** Gone in a moment, or at once when the page is left; until then there is a way back. */
function Discarded({ id, memory, onUndo }: DiscardedProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const navigate = useNavigate();
  const undo = useRef<HTMLButtonElement>(null);
  const isBroughtBack = useRef(false);
  useEffect(() => {
    undo.current?.focus();
    let isRemoved = false;
    const remove = () => {
      if (isRemoved || isBroughtBack.current) return;
      isRemoved = true;
      tabMemory.removeItem(memory);
      // What cannot be removed now is removed when its day is over.
      void talentCalls(language)
        .removeReading(id)
        .catch(() => {});
    };
    const timer = setTimeout(() => navigate('/resume'), undoSeconds * 1_000);
    addEventListener('pagehide', remove);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', remove);
      remove();
    };
  }, [id, memory, language, navigate]);
  return (
    <div className={pageStyles.page}>
      <Said title={t('fromFile.discardedTitle')} />
      <h1 className={pageStyles.title}>{t('fromFile.discardedTitle')}</h1>
      <div className={pageStyles.undo} role="status">
        <span>{t('fromFile.discarded')}</span>
        <button
          ref={undo}
          type="button"
          className="button small"
          onClick={() => {
            isBroughtBack.current = true;
            onUndo();
          }}
        >
          {t('fromFile.undo')}
        </button>
      </div>
      <p className={pageStyles.first}>
        <Link className="button" to="/resume">
          {t('page.toResumes')}
        </Link>
      </p>
    </div>
  );
}
