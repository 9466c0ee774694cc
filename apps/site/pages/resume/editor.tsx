import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { ResumeContent, ResumeView } from '#contracts';
import { useSite } from '../../site.js';
import { Sections } from './editor-sections.js';
import { Said } from './for-person.js';
import { GapsContext, goToField } from './gaps.js';
import { Paper } from './paper.js';
import styles from './resume.module.css';
import {
  contentOf,
  type Draft,
  draftOf,
  entryName,
  isBlank,
  type ListSection,
  listSections,
  type OpenGap,
  openGaps,
  type Row,
} from './resume-draft.js';
import { SavingTrouble, SavingWord } from './saving-line.js';
import { talentCalls } from './talent.js';
import { useResumeTexts } from './texts.js';
import { keptDraft, useSaving } from './use-saving.js';

interface EditorProps {
  resume: ResumeView;
  personId: string;
  /** Reads the résumé anew, as it was written elsewhere. */
  onTheirs(): void;
}

/** What a tab keeps of a résumé that could not be saved. */
type Kept = Pick<ResumeView, 'title' | 'content'>;

/** Writing a résumé, with the page that employers read beside it, or behind a button where there is no room. */
export function Editor({ resume, personId, onTheirs }: EditorProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const calls = talentCalls(language);
  const memory = `resume ${personId} ${resume.id}`;
  const [kept] = useState(() => keptDraft<Kept>(memory));
  const [draft, setDraft] = useState<Draft>(() => draftOf(kept?.draft ?? resume));
  const [checked, setChecked] = useState({ gaps: resume.gaps, draft });
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(blankRowsOf(draft)));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isPreview, setPreview] = useState(false);
  const top = useRef<HTMLDivElement>(null);

  const autosave = useSaving<Draft, ResumeView>({
    draft,
    version: kept?.version ?? resume.version,
    isKept: kept !== null,
    put: (written, version) => {
      const title = written.title.trim() || t('start.defaultTitle');
      return calls.save(resume.id, { title, content: contentOf(written), version });
    },
    present: () => calls.resume(resume.id),
    onSaved: ({ gaps }, written) => setChecked({ gaps, draft: written }),
    memory: { key: memory, write: (written): Kept => ({ title: written.title, content: contentOf(written) }) },
  });

  const content = useMemo(() => contentOf(draft), [draft]);
  const gaps = openGaps(checked.gaps, checked.draft, draft);
  const said = new Map(gaps.filter(({ field }) => left.has(field)).map(({ field, gap }) => [field, gap]));
  useTitleForPrinting(content, draft.title);

  /** The field that a gap led to, once it stands there. */
  const goal = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (goal.current === null) return;
    goToField(goal.current);
    goal.current = null;
  });

  function goTo({ field, rowId }: OpenGap) {
    if (rowId !== null) setOpened((before) => new Set([...before, rowId]));
    setLeft((before) => new Set([...before, field]));
    goal.current = field;
  }

  function onBlur({ target, relatedTarget }: FocusEvent<HTMLElement>) {
    const field = target.closest<HTMLElement>('[data-field]');
    const name = field?.dataset.field;
    if (name === undefined || field?.contains(relatedTarget)) return;
    if (!left.has(name)) setLeft((before) => new Set([...before, name]));
    void autosave.flush();
  }

  function show(preview: boolean) {
    setPreview(preview);
    top.current?.scrollIntoView({ block: 'start' });
    top.current?.focus({ preventScroll: true });
  }

  return (
    <div className={styles.editor}>
      <Said title={draft.title} />
      <div className={styles.bar}>
        <Link className={styles.back} to="/resume">
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
            <path d="M10 3 5 8l5 5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
          <span>{t('editor.back')}</span>
        </Link>
        <SavingWord saving={autosave.saving} />
        <button type="button" className={`button small ${styles.turn}`} onClick={() => show(!isPreview)}>
          {t(isPreview ? 'editor.write' : 'editor.preview')}
        </button>
      </div>
      <div ref={top} tabIndex={-1} className={styles.top}>
        <h1 className={styles.title}>{draft.title || t('start.defaultTitle')}</h1>
        <SavingTrouble autosave={autosave} path={`/resume/${resume.id}`} onTheirs={onTheirs} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears which field is left */}
      <div className={`${styles.writing} ${isPreview ? styles.away : ''}`} onBlur={onBlur}>
        <Missing gaps={gaps} draft={draft} onGo={goTo} />
        <GapsContext value={said}>
          <Sections
            draft={draft}
            opened={opened}
            onOpen={(id, isOpen) =>
              setOpened((before) => new Set(isOpen ? [...before, id] : [...before].filter((one) => one !== id)))
            }
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          />
        </GapsContext>
        <p className={styles.end}>
          <button type="button" className={`button main ${styles.turn}`} onClick={() => show(true)}>
            {t('editor.see')}
          </button>
        </p>
      </div>
      <section className={`${styles.reading} ${isPreview ? '' : styles.away}`} aria-labelledby="paper-title">
        <div className={styles.readingHead}>
          <h2 id="paper-title">{t('paper.title')}</h2>
          <p>{t('paper.lead')}</p>
          <button type="button" className="button small" onClick={() => print()}>
            {t('editor.print')}
          </button>
        </div>
        <Paper content={content} />
      </section>
    </div>
  );
}

function blankRowsOf(draft: Draft): string[] {
  return listSections.flatMap((section) =>
    (draft[section] as Row<never>[]).filter(({ entry }) => isBlank(section, entry)).map(({ id }) => id),
  );
}

/** What is missing, each leading to its field; softly, since nothing is refused for it. */
function Missing({ gaps, draft, onGo }: { gaps: OpenGap[]; draft: Draft; onGo(gap: OpenGap): void }) {
  const t = useResumeTexts();
  if (gaps.length === 0) return <p className={styles.ready}>{t('editor.ready')}</p>;
  return (
    <nav className={styles.missing} aria-labelledby="missing-title">
      <p id="missing-title">{t('editor.lacks')}</p>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.field} ${gap.gap}`}>
            <button type="button" onClick={() => onGo(gap)}>
              {wordsOf(gap)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );

  /** Which entry is meant is said where a section has several. */
  function wordsOf({ gap, section, rowId }: OpenGap): string {
    const words = t(`gap.${gap}`);
    if (section === null || rowId === null) return words;
    const rows = draft[section] as Row<never>[];
    const row = rows.find(({ id }) => id === rowId);
    if (row === undefined || (rows.length < 2 && section === 'education')) return words;
    return t('editor.ofEntry', {
      gap: words,
      entry: entryName<ListSection>(section, row.entry) || t(`section.${section}`),
    });
  }
}

/** The name of the file that a browser prints into. */
function useTitleForPrinting({ name }: ResumeContent, title: string): void {
  const printed = [name, title].filter((part) => part !== '').join(' ');
  useEffect(() => {
    let before = document.title;
    const begin = () => {
      before = document.title;
      document.title = printed;
    };
    const end = () => {
      document.title = before;
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, [printed]);
}
