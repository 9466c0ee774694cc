import { useId } from 'react';
import { useTexts } from '../../texts.js';
import { ChoiceField, Combobox } from './combobox.js';
import { MonthField, SelectField, SpanFields, TextArea, TextField } from './fields.js';
import { At } from './gaps.js';
import styles from './resume.module.css';
import type { EntryOf } from './resume-draft.js';
import { degrees, employments, languageLevels, studyModes } from './resume-draft.js';
import { disciplines, universities } from './talent.js';
import { useResumeTexts } from './texts.js';

interface FormProps<T> {
  entry: T;
  /** Name of the entry, to which those of its fields are added. */
  at: string;
  change(part: Partial<T>): void;
}

export function EducationForm({ entry, at, change }: FormProps<EntryOf<'education'>>) {
  const t = useResumeTexts();
  return (
    <>
      <At name={`${at}.school`}>
        {(missing) => (
          <Combobox
            label={t('field.school')}
            name={`${at}.school`}
            hint={missing ?? t('field.schoolHint')}
            completion={universities}
            text={entry.school}
            maxLength={60}
            isFree
            onText={(school) => change({ school })}
            onChoose={({ name }) => change({ school: name })}
          />
        )}
      </At>
      <div className={styles.pair} data-pair>
        <SelectField
          label={t('field.degree')}
          name={`${at}.degree`}
          value={entry.degree}
          options={degrees}
          words={(degree) => t(`degree.${degree}`)}
          none={t('field.choose')}
          onChange={(degree) => change({ degree })}
        />
        <SelectField
          label={t('field.mode')}
          name={`${at}.mode`}
          value={entry.mode}
          options={studyModes}
          words={(mode) => t(`mode.${mode}`)}
          onChange={(mode) => mode !== null && change({ mode })}
        />
      </div>
      <TextField
        label={t('field.major')}
        name={`${at}.major`}
        value={entry.major}
        maxLength={60}
        onChange={(major) => change({ major })}
      />
      <At name={`${at}.discipline`}>
        {() => (
          <ChoiceField
            label={t('field.optional', { label: t('field.discipline') })}
            name={`${at}.discipline`}
            hint={t('field.disciplineHint')}
            completion={disciplines}
            suggestFor={entry.major}
            value={entry.discipline}
            onChange={(discipline) => change({ discipline })}
          />
        )}
      </At>
      <SpanFields at={at} value={entry} untilLabel={t('field.untilStudy')} onChange={change} />
      <TextArea
        label={t('field.optional', { label: t('field.notes') })}
        name={`${at}.notes`}
        hint={t('field.studyNotesHint')}
        value={entry.notes}
        maxLength={600}
        onChange={(notes) => change({ notes })}
      />
    </>
  );
}

export function WorkForm({ entry, at, change }: FormProps<EntryOf<'work'>>) {
  const t = useResumeTexts();
  const site = useTexts();
  return (
    <>
      <TextField
        label={t('field.organization')}
        name={`${at}.organization`}
        value={entry.organization}
        maxLength={60}
        onChange={(organization) => change({ organization })}
      />
      <div className={styles.pair} data-pair>
        <TextField
          label={t('field.workTitle')}
          name={`${at}.title`}
          value={entry.title}
          maxLength={60}
          onChange={(title) => change({ title })}
        />
        <SelectField
          label={t('field.employment')}
          name={`${at}.employment`}
          value={entry.employment}
          options={employments}
          words={(employment) => site(`employment.${employment}`)}
          onChange={(employment) => employment !== null && change({ employment })}
        />
      </div>
      <SpanFields at={at} value={entry} onChange={change} />
      <TextArea
        label={t('field.workNotes')}
        name={`${at}.notes`}
        hint={t('field.workNotesHint')}
        rows={5}
        value={entry.notes}
        maxLength={2_000}
        onChange={(notes) => change({ notes })}
      />
    </>
  );
}

export function ProjectForm({ entry, at, change }: FormProps<EntryOf<'projects'>>) {
  const t = useResumeTexts();
  return (
    <>
      <TextField
        label={t('field.projectName')}
        name={`${at}.name`}
        value={entry.name}
        maxLength={80}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('field.optional', { label: t('field.role') })}
        name={`${at}.role`}
        value={entry.role}
        maxLength={60}
        onChange={(role) => change({ role })}
      />
      <SpanFields at={at} value={entry} onChange={change} />
      <TextArea
        label={t('field.projectNotes')}
        name={`${at}.notes`}
        hint={t('field.workNotesHint')}
        rows={5}
        value={entry.notes}
        maxLength={2_000}
        onChange={(notes) => change({ notes })}
      />
    </>
  );
}

export function LanguageForm({ entry, at, change }: FormProps<EntryOf<'languages'>>) {
  const t = useResumeTexts();
  const names = useId();
  return (
    <>
      <div className={styles.pair} data-pair>
        <TextField
          label={t('field.languageName')}
          name={`${at}.name`}
          list={names}
          value={entry.name}
          maxLength={20}
          onChange={(name) => change({ name })}
        />
        <SelectField
          label={t('field.level')}
          name={`${at}.level`}
          value={entry.level}
          options={languageLevels}
          words={(level) => t(`level.${level}`)}
          none={t('field.choose')}
          onChange={(level) => change({ level })}
        />
      </div>
      <datalist id={names}>
        {t('field.languageNames')
          .split('|')
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
      <TextField
        label={t('field.optional', { label: t('field.certificate') })}
        name={`${at}.certificate`}
        hint={t('field.certificateHint')}
        value={entry.certificate}
        maxLength={40}
        onChange={(certificate) => change({ certificate })}
      />
    </>
  );
}

export function AwardForm({
  nameLabel,
  entry,
  at,
  change,
}: FormProps<EntryOf<'certificates'>> & { nameLabel: string }) {
  const t = useResumeTexts();
  return (
    <>
      <TextField
        label={nameLabel}
        name={`${at}.name`}
        value={entry.name}
        maxLength={60}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('field.optional', { label: t('field.issuer') })}
        name={`${at}.issuer`}
        value={entry.issuer}
        maxLength={60}
        onChange={(issuer) => change({ issuer })}
      />
      <MonthField
        label={t('field.optional', { label: t('field.when') })}
        name={`${at}.month`}
        value={entry.month}
        onChange={(month) => change({ month })}
      />
    </>
  );
}
