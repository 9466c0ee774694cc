import { Link } from 'react-router';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import styles from './groups.module.css';
import { entrancePath, type HomeView } from './home-view.js';

/** What each of the three groups finds here today: talents, organizations, and who runs or builds on the fair. */
export function Groups({ view, total }: { view: HomeView; total: string }) {
  const t = useTexts();
  const graduates = view.quick.find(({ value }) => value === 'graduate');
  return (
    <div className={styles.groups}>
      <div className={styles.columns}>
        <section>
          <h2>{t('home.talents')}</h2>
          <p>{t('home.talentsText')}</p>
          <ul>
            {view.total > 0 && (
              <li>
                <Link to="/vacancies">{t('home.talentsAll', { total })}</Link>
              </li>
            )}
            {graduates !== undefined && (
              <li>
                <Link to={entrancePath('experience', 'graduate')}>
                  {t('home.talentsGraduates', { total: countWords(graduates.count) })}
                </Link>
              </li>
            )}
          </ul>
        </section>
        <section>
          <h2>{t('home.organizations')}</h2>
          <p>{t('home.organizationsText')}</p>
          {view.organizationKinds.length > 0 && (
            <>
              <p>{t('home.organizationsOthers')}</p>
              <ul>
                {view.organizationKinds.slice(0, 3).map(({ value, name, count }) => (
                  <li key={value}>
                    <Link to={entrancePath('organizationKind', value)}>
                      {t('home.organizationsKind', { kind: name, total: countWords(count) })}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <section>
          <h2>{t('home.organizers')}</h2>
          <p>{t('home.organizersText')}</p>
          <ul>
            <li>
              <a href="/api/docs">{t('home.organizersApi')}</a>
            </li>
            <li>
              <a href="/api/v1/figures">{t('home.organizersFigures')}</a>
            </li>
          </ul>
        </section>
      </div>
    </div>
  );
}
