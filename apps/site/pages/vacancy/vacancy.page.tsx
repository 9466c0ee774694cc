import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useNavigationType, useParams } from 'react-router';
import type { VacancyDetail } from '#contracts';
import { payWords, problemFacts } from '#ui';
import { vacancyQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import styles from './vacancy.module.css';
import { VacancyBody } from './vacancy-body.js';

export function VacancyPage() {
  const { t } = useTranslation();
  const site = useSite();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(vacancyQuery(site, id));
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 410) return <Gone />;
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
  const { t } = useTranslation();
  const { language } = useSite();
  usePage({
    title: `${vacancy.title} · ${vacancy.organization?.name ?? t('vacancy.unnamed')} · ${t('site.name')}`,
    description: t('vacancy.description_meta', {
      organization: vacancy.organization?.name ?? t('vacancy.unnamed'),
      title: vacancy.title,
      pay: payWords(vacancy, language) ?? t('vacancy.payUnknown'),
      place: vacancy.place?.name ?? vacancy.placeText ?? '',
    }),
    canonical: vacancy.state === 'open' ? `/vacancies/${vacancy.id}` : null,
  });
  return (
    <div className={styles.page}>
      <Back />
      <VacancyBody vacancy={vacancy} />
    </div>
  );
}

function Gone() {
  const { t } = useTranslation();
  return <MissingPage status={410} title={t('problem.gone')} text={t('problem.goneText')} />;
}

function Awaited() {
  const { t } = useTranslation();
  usePage({ title: t('site.name') });
  return (
    <div className={`${styles.page} ${styles.skeleton}`} aria-busy="true">
      <i />
      <i />
      <i />
    </div>
  );
}

/** Back to the list one came from, where it was left; from outside, to a fresh search. */
function Back() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const camePushed = useNavigationType() === 'PUSH';
  return (
    <Link
      className={styles.back}
      to="/vacancies"
      onClick={(event) => {
        if (!camePushed) return;
        event.preventDefault();
        navigate(-1);
      }}
    >
      <span aria-hidden="true">← </span>
      {t('vacancy.back')}
    </Link>
  );
}
