import type { ReactNode } from 'react';
import type { ResumeContent } from '#contracts';
import { monthWords, spanWords } from '#ui';
import { LongText } from '../../parts/long-text.js';
import { useTexts } from '../../texts.js';
import styles from './paper.module.css';
import { useResumeTexts } from './texts.js';

/** A résumé as an employer reads it, on screen and on A4. */
export function Paper({ content }: { content: ResumeContent }) {
  const t = useResumeTexts();
  const site = useTexts();
  const { name, headline, education, work, projects, skills, languages, certificates, prizes, about } = content;
  const isEmpty = [education, work, projects, skills, languages, certificates, prizes].every(
    (list) => list.length === 0,
  );
  const dates = (span: { from: string | null; until: string | null }) => spanWords(span, t('field.present'));
  return (
    <article className={styles.paper}>
      <h2 className={name === '' ? styles.noName : styles.name}>{name || t('paper.noName')}</h2>
      {headline !== '' && <p className={styles.headline}>{headline}</p>}
      {isEmpty && about === '' && <p className={styles.empty}>{t('paper.empty')}</p>}
      <Part title={t('section.education')} isShown={education.length > 0}>
        {education.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: what is printed keeps no state
            key={at}
            title={entry.school}
            dates={dates(entry)}
            line={[
              entry.major,
              entry.degree === null ? '' : t(`degree.${entry.degree}`),
              entry.mode === 'part-time' ? t('mode.part-time') : '',
            ]}
            text={entry.notes}
          />
        ))}
      </Part>
      <Part title={t('section.work')} isShown={work.length > 0}>
        {work.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: what is printed keeps no state
            key={at}
            title={entry.organization}
            dates={dates(entry)}
            line={[entry.title, entry.employment === 'full-time' ? '' : site(`employment.${entry.employment}`)]}
            text={entry.notes}
          />
        ))}
      </Part>
      <Part title={t('section.projects')} isShown={projects.length > 0}>
        {projects.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is printed keeps no state
          <Item key={at} title={entry.name} dates={dates(entry)} line={[entry.role]} text={entry.notes} />
        ))}
      </Part>
      <Part title={t('section.skills')} isShown={skills.length > 0}>
        <ul className={styles.skills}>
          {skills.map((skill) => (
            <li key={skill}>{skill}</li>
          ))}
        </ul>
      </Part>
      <Part title={t('section.languages')} isShown={languages.length > 0}>
        {languages.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: what is printed keeps no state
            key={at}
            isShort
            title={entry.name}
            dates={null}
            line={[entry.level === null ? '' : t(`level.${entry.level}`), entry.certificate]}
            text=""
          />
        ))}
      </Part>
      {(['certificates', 'prizes'] as const).map((section) => (
        <Part key={section} title={t(`section.${section}`)} isShown={content[section].length > 0}>
          {content[section].map((entry, at) => (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: what is printed keeps no state
              key={at}
              isShort
              title={entry.name}
              dates={entry.month === null ? null : monthWords(entry.month)}
              line={[entry.issuer]}
              text=""
            />
          ))}
        </Part>
      ))}
      <Part title={t('section.about')} isShown={about.trim() !== ''}>
        <LongText text={about} heading="h4" />
      </Part>
    </article>
  );
}

function Part({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null;
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface ItemProps {
  title: string;
  dates: string | null;
  line: readonly string[];
  text: string;
  /** All in one line. */
  isShort?: boolean;
}

function Item({ title, dates, line, text, isShort = false }: ItemProps) {
  const said = line.filter((part) => part !== '').join(' · ');
  return (
    <div className={isShort ? styles.shortItem : styles.item}>
      <p className={`${styles.head} ${isShort ? styles.short : ''}`}>
        {title !== '' && <b>{title}</b>}
        {said !== '' && <span className={styles.line}>{said}</span>}
        {dates !== null && <span className={styles.dates}>{dates}</span>}
      </p>
      {text.trim() !== '' && <LongText text={text} heading="h4" />}
    </div>
  );
}
