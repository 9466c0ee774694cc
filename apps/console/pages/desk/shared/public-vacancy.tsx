import type { VacancyDetail } from '#contracts';
import { dayWords, distanceWords, payWords } from '#ui';
import { useConsole } from '../../../console.js';
import { LongText } from '../../../parts/long-text.js';
import { useTexts } from '../../../texts.js';
import styles from '../reviews/reviews.module.css';

/** A vacancy as readers see it now, in the shape in which the desk reads all of them. */
export function PublicVacancy({ vacancy }: { vacancy: VacancyDetail }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const facts = [
    vacancy.place?.name ?? vacancy.placeText,
    vacancy.education && t(`education.${vacancy.education}`),
    vacancy.experience && t(`experience.${vacancy.experience}`),
    t(`employment.${vacancy.employment}`),
  ].filter((fact) => fact);
  const pay = payWords(vacancy, language);
  return (
    <article className={styles.vacancy}>
      <p className={styles.label}>
        <a href={`${language === 'zh' ? '' : '/en'}/vacancies/${vacancy.id}`} target="_blank" rel="noopener">
          {t('desk.review.onSite')}
        </a>
      </p>
      <h2>{vacancy.title}</h2>
      {pay !== null && <p className={styles.pay}>{pay}</p>}
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {vacancy.organization !== null && <p className={styles.who}>{vacancy.organization.name}</p>}
      <p className={styles.facts}>
        {dayWords(vacancy.publishedAt, now, language)} · {distanceWords(vacancy.publishedAt, now, language)}
        {vacancy.source !== null && ` · ${vacancy.source.name}`}
      </p>
      <ul className={styles.tags}>
        {[...new Set([...vacancy.conditions, ...vacancy.disciplines, ...vacancy.skills, ...vacancy.benefits])].map(
          (tag) => (
            <li key={tag}>{tag}</li>
          ),
        )}
      </ul>
      <div className={styles.text}>
        <LongText text={vacancy.description ?? ''} />
      </div>
    </article>
  );
}
