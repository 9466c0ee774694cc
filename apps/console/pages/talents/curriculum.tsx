import type { ReactNode } from 'react';
import type { ResumeContent } from '#contracts';
import { monthWords, spanWords } from '#ui';
import { LongText } from '../../parts/long-text.js';
import { useTexts } from '../../texts.js';
import styles from './curriculum.module.css';
import { Marked } from './marked.js';

/** A résumé to be read by who hires. Where a school or an employer is hidden, what was learnt or done stands first. */
export function Curriculum({ content }: { content: ResumeContent }) {
  const t = useTexts();
  const { education, work, projects, skills, languages, certificates, prizes, about } = content;
  const dates = (span: { from: string | null; until: string | null }) => spanWords(span, t('talents.present'));
  return (
    <div className={styles.curriculum}>
      <Part title={t('section.work')} isShown={work.length > 0}>
        {work.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: what is read keeps no state
            key={at}
            facts={[
              entry.organization,
              entry.title,
              entry.employment === 'full-time' ? '' : t(`employment.${entry.employment}`),
            ]}
            dates={dates(entry)}
            text={entry.notes}
          />
        ))}
      </Part>
      <Part title={t('section.projects')} isShown={projects.length > 0}>
        {projects.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Item key={at} facts={[entry.name, entry.role]} dates={dates(entry)} text={entry.notes} />
        ))}
      </Part>
      <Part title={t('section.education')} isShown={education.length > 0}>
        {education.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={at}
            facts={[
              entry.school,
              entry.major,
              entry.degree === null ? '' : t(`degree.${entry.degree}`),
              entry.mode === 'part-time' ? t('mode.part-time') : '',
            ]}
            dates={dates(entry)}
            text={entry.notes}
          />
        ))}
      </Part>
      <Part title={t('section.skills')} isShown={skills.length > 0}>
        <ul className={styles.skills}>
          {skills.map((skill) => (
            <li key={skill}>
              <Marked text={skill} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('section.languages')} isShown={languages.length > 0}>
        {languages.map((entry, at) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={at}
            facts={[entry.name, entry.level === null ? '' : t(`level.${entry.level}`), entry.certificate]}
          />
        ))}
      </Part>
      {(['certificates', 'prizes'] as const).map((section) => (
        <Part key={section} title={t(`section.${section}`)} isShown={content[section].length > 0}>
          {content[section].map((entry, at) => (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={at}
              facts={[entry.name, entry.issuer]}
              dates={entry.month === null ? null : monthWords(entry.month)}
            />
          ))}
        </Part>
      ))}
      <Part title={t('section.about')} isShown={about.trim() !== ''}>
        <LongText text={about} render={(line) => <Marked text={line} />} />
      </Part>
      {[education, work, projects, skills, languages, certificates, prizes].every((list) => list.length === 0) &&
        about.trim() === '' && <p className={styles.empty}>{t('talents.empty')}</p>}
    </div>
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

/** An entry: what matters most in bold, the rest beside it, when, and what is said of it. */
function Item({ facts, dates = null, text = '' }: { facts: readonly string[]; dates?: string | null; text?: string }) {
  const [first = '', ...others] = facts.filter((fact) => fact !== '');
  return (
    <div className={styles.item}>
      <p className={styles.head}>
        <span>
          <b>
            <Marked text={first} />
          </b>
          {others.map((fact) => (
            <span key={fact} className={styles.other}>
              {' · '}
              <Marked text={fact} />
            </span>
          ))}
        </span>
        {dates !== null && <span className={styles.dates}>{dates}</span>}
      </p>
      {text.trim() !== '' && <LongText text={text} render={(line) => <Marked text={line} />} />}
    </div>
  );
}
