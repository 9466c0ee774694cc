import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSite } from '../../../site.js';
import listStyles from '../resume.module.css';
import { readingsQuery } from '../talent.js';
import { useResumeTexts } from '../texts.js';

/** Files that were sent and are not confirmed yet, each with how far it is. Nothing where there are none. */
export function Readings() {
  const t = useResumeTexts();
  const { language } = useSite();
  const { data } = useQuery(readingsQuery(language));
  if (data === undefined || data.readings.length === 0) return null;
  return (
    <section className={listStyles.part} aria-labelledby="readings-title">
      <h2 id="readings-title">{t('fromFile.listHeading')}</h2>
      <ul>
        {data.readings.map(({ id, fileName, state }) => (
          <li key={id} className={listStyles.resume}>
            <div>
              <h3>
                <Link to={`/resume/from-file/${id}`}>{fileName}</Link>
              </h3>
              <p className={{ waiting: listStyles.when, read: listStyles.isReady, failed: listStyles.lacks }[state]}>
                {t(`fromFile.states.${state}`)}
              </p>
            </div>
            <div className={listStyles.acts}>
              <Link className={`button small ${state === 'read' ? 'main' : ''}`} to={`/resume/from-file/${id}`}>
                {t(state === 'read' ? 'fromFile.check' : 'fromFile.look')}
                <span className="unseen"> {fileName}</span>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
