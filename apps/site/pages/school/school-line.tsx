import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { fullDayWords } from '#ui';
import { useSite } from '../../site.js';
import resumeStyles from '../resume/resume.module.css';
import { confirmationsQuery } from './school-calls.js';
import { useSchoolTexts } from './texts.js';

/** On the page of one's résumés: whether a university has confirmed one, and the way there. */
export function SchoolLine() {
  const t = useSchoolTexts();
  const { language } = useSite();
  const { data } = useQuery(confirmationsQuery(language));
  const [first] = data ?? [];
  return (
    <section className={resumeStyles.part} aria-labelledby="school-title">
      <h2 id="school-title">{t('line.title')}</h2>
      <p className={resumeStyles.lead}>
        {first === undefined
          ? t('line.none')
          : t('line.held', { university: first.university, day: fullDayWords(first.until, language) })}{' '}
        <Link to="/school">{t(first === undefined ? 'line.ask' : 'line.look')}</Link>
      </p>
    </section>
  );
}
