import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { monthWords, spanWords } from '#ui';
import { useTexts } from '../../texts.js';
import { Entries, Plus } from './entries.js';
import { AwardForm, EducationForm, LanguageForm, ProjectForm, WorkForm } from './entry-forms.js';
import { TextArea, TextField } from './fields.js';
import styles from './resume.module.css';
import { blankRow, type Draft, type ListSection } from './resume-draft.js';
import { SkillsField } from './skills-field.js';
import { useResumeTexts } from './texts.js';

interface SectionsProps {
  draft: Draft;
  opened: ReadonlySet<string>;
  onOpen(id: string, isOpen: boolean): void;
  onChange(part: Partial<Draft>): void;
}

/** All that a résumé says, in the order in which people know the answers. What not everybody has is closed at first. */
export function Sections({ draft, opened, onOpen, onChange }: SectionsProps) {
  const t = useResumeTexts();
  const site = useTexts();
  const present = t('field.present');
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ') || null;
  const common = { opened, onOpen };
  /** Opens a section with its first entry in it. */
  const begin = (section: ListSection) => () => {
    const row = blankRow(section);
    onChange({ [section]: [row] });
    onOpen(row.id, true);
  };
  return (
    <>
      <Section title={t('section.self')}>
        <div className={styles.fields}>
          <TextField
            label={t('field.name')}
            name="name"
            autoComplete="name"
            value={draft.name}
            maxLength={60}
            onChange={(name) => onChange({ name })}
          />
          <TextField
            label={t('field.optional', { label: t('field.headline') })}
            name="headline"
            hint={t('field.headlineHint')}
            value={draft.headline}
            maxLength={80}
            onChange={(headline) => onChange({ headline })}
          />
        </div>
      </Section>
      <Section title={t('section.education')}>
        <Entries
          section="education"
          {...common}
          rows={draft.education}
          onChange={(education) => onChange({ education })}
          about={(entry) => joined(entry.major, entry.degree && t(`degree.${entry.degree}`), spanWords(entry, present))}
        >
          {({ entry }, change, at) => <EducationForm entry={entry} at={at} change={change} />}
        </Entries>
      </Section>
      <Section title={t('section.work')} hint={draft.work.length === 0 ? t('hint.work') : undefined}>
        <Entries
          section="work"
          {...common}
          rows={draft.work}
          onChange={(work) => onChange({ work })}
          about={(entry) => joined(site(`employment.${entry.employment}`), spanWords(entry, present))}
        >
          {({ entry }, change, at) => <WorkForm entry={entry} at={at} change={change} />}
        </Entries>
      </Section>
      <Optional
        title={t('section.projects')}
        hint={t('hint.projects')}
        isFilled={draft.projects.length > 0}
        onOpen={begin('projects')}
      >
        <Entries
          section="projects"
          {...common}
          rows={draft.projects}
          onChange={(projects) => onChange({ projects })}
          about={(entry) => joined(entry.role, spanWords(entry, present))}
        >
          {({ entry }, change, at) => <ProjectForm entry={entry} at={at} change={change} />}
        </Entries>
      </Optional>
      <Section title={t('section.skills')}>
        <SkillsField skills={draft.skills} onChange={(skills) => onChange({ skills })} />
      </Section>
      <Optional
        title={t('section.languages')}
        hint={t('hint.languages')}
        isFilled={draft.languages.length > 0}
        onOpen={begin('languages')}
      >
        <Entries
          section="languages"
          {...common}
          rows={draft.languages}
          onChange={(languages) => onChange({ languages })}
          about={(entry) => joined(entry.level && t(`level.${entry.level}`), entry.certificate)}
        >
          {({ entry }, change, at) => <LanguageForm entry={entry} at={at} change={change} />}
        </Entries>
      </Optional>
      {(['certificates', 'prizes'] as const).map((section) => (
        <Optional
          key={section}
          title={t(`section.${section}`)}
          hint={t(`hint.${section}`)}
          isFilled={draft[section].length > 0}
          onOpen={begin(section)}
        >
          <Entries
            section={section}
            {...common}
            rows={draft[section]}
            onChange={(rows) => onChange({ [section]: rows })}
            about={(entry) => joined(entry.issuer, entry.month && monthWords(entry.month))}
          >
            {({ entry }, change, at) => (
              <AwardForm
                nameLabel={t(section === 'prizes' ? 'field.prizeName' : 'field.awardName')}
                entry={entry}
                at={at}
                change={change}
              />
            )}
          </Entries>
        </Optional>
      ))}
      <Optional title={t('section.about')} hint={t('hint.about')} isFilled={draft.about !== ''}>
        <TextArea
          label={t('field.about')}
          name="about"
          hint={t('hint.about')}
          rows={5}
          value={draft.about}
          maxLength={1_500}
          onChange={(about) => onChange({ about })}
        />
      </Optional>
      <Section title={t('section.title')}>
        <TextField
          label={t('field.title')}
          name="title"
          hint={t('field.titleHint')}
          value={draft.title}
          maxLength={40}
          onChange={(title) => onChange({ title })}
        />
      </Section>
    </>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className={styles.lead}>{hint}</p>}
      {children}
    </section>
  );
}

interface OptionalProps {
  title: string;
  hint: string;
  isFilled: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

/** A section that not everybody has: one line until it is opened, which puts the focus into its first field. */
function Optional({ title, hint, isFilled, onOpen, children }: OptionalProps) {
  const t = useResumeTexts();
  const [isOpen, setOpen] = useState(isFilled);
  const body = useRef<HTMLDivElement>(null);
  const isNew = useRef(false);
  useLayoutEffect(() => {
    if (!isNew.current) return;
    isNew.current = false;
    body.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  });
  if (isOpen || isFilled) {
    return (
      <Section title={title}>
        <div ref={body}>{children}</div>
      </Section>
    );
  }
  return (
    <section className={styles.folded}>
      <h2>
        <button
          type="button"
          aria-expanded={false}
          onClick={() => {
            isNew.current = true;
            setOpen(true);
            onOpen?.();
          }}
        >
          <Plus />
          <span>{title}</span>
          <small>{t('editor.optional')}</small>
        </button>
      </h2>
      <p>{hint}</p>
    </section>
  );
}
