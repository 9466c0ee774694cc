import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { VacancyDetail } from '#contracts';
import { type ProblemFacts, payWords, problemFacts } from '#ui';
import { BackToList } from '../../parts/back-to-list.js';
import { problemWords } from '../../parts/problem-words.js';
import { QrCard } from '../../parts/qr-card.js';
import { Share } from '../../parts/share/share.js';
import type { Shared } from '../../parts/share/shared.js';
import { Star } from '../../parts/star/star.js';
import { useViewed } from '../../parts/use-viewed.js';
import { vacancyQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import { Apply } from './apply.js';
import { Report } from './report.js';
import { Similar } from './similar.js';
import styles from './vacancy.module.css';
import { VacancyBody } from './vacancy-body.js';

export function VacancyPage() {
  const t = useTexts();
  const site = useSite();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(vacancyQuery(site, id));
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 410) return <Gone id={id} facts={facts} />;
    // An id that is not well formed is a 400 of the api: to a reader it is an address with nothing at it.
    if (facts.status === 404 || facts.status === 400) {
      return <MissingPage status={404} title={t('problem.vacancyNotFound')} text={t('problem.vacancyNotFoundText')} />;
    }
    return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Awaited />;
  return <Vacancy vacancy={data} />;
}

function Vacancy({ vacancy }: { vacancy: VacancyDetail }) {
  const t = useTexts();
  const { language } = useSite();
  useViewed(vacancy.state === 'open' ? vacancy.id : null);
  usePage({
    title: `${vacancy.title} · ${vacancy.organization?.name ?? t('vacancy.unnamed')} · ${t('site.name')}`,
    description: t('vacancy.description_meta', {
      organization: vacancy.organization?.name ?? t('vacancy.unnamed'),
      title: vacancy.title,
      pay: payWords(vacancy, language) ?? t('vacancy.payUnknown'),
      place: vacancy.place?.name ?? vacancy.placeText ?? '',
    }),
    canonical: `/vacancies/${vacancy.id}`,
    isIndexed: vacancy.state === 'open',
  });
  const shared: Shared = {
    path: `/vacancies/${vacancy.id}`,
    title: vacancy.title,
    strong: payWords(vacancy, language) ?? t('vacancy.payUnknown'),
    facts: [
      vacancy.place?.name ?? vacancy.placeText ?? '',
      vacancy.education === null ? '' : t(`education.${vacancy.education}`),
      vacancy.experience === null ? '' : t(`experience.${vacancy.experience}`),
      t(`employment.${vacancy.employment}`),
    ].filter((fact) => fact !== ''),
    tags: [...new Set(vacancy.tags)].slice(0, 8),
    employer: vacancy.organization?.name ?? t('vacancy.unnamed'),
  };
  return (
    <div className={styles.page}>
      <BackToList />
      <div className={styles.columns}>
        <div>
          <VacancyBody
            vacancy={vacancy}
            actions={
              <>
                {vacancy.applying !== 'elsewhere' && <Apply vacancy={vacancy} />}
                <Star id={vacancy.id} title={vacancy.title} hasWord />
                <Share shared={shared} />
              </>
            }
            fit={vacancy.state === 'open' && <div id="for-person" />}
          />
          {vacancy.state === 'open' && <Report id={vacancy.id} />}
        </div>
        <aside className={styles.aside}>
          <Similar id={vacancy.id} />
          <QrCard path={shared.path} />
        </aside>
      </div>
    </div>
  );
}

/** It is not shown any more; those like it are. */
function Gone({ id, facts }: { id: string; facts: ProblemFacts }) {
  const t = useTexts();
  return (
    <>
      <MissingPage status={410} {...problemWords(t, facts)} />
      <div className={styles.neighbours}>
        <Similar id={id} />
      </div>
    </>
  );
}

function Awaited() {
  const t = useTexts();
  usePage({ title: t('site.name') });
  return (
    <div className={`${styles.page} ${styles.skeleton}`} aria-busy="true">
      <i />
      <i />
      <i />
    </div>
  );
}
