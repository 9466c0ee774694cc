import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OrganizationDetail } from '#contracts';
import { countWords, problemFacts } from '#ui';
import { Facts } from '../../parts/facts.js';
import { HitLine, HitSkeletons } from '../../parts/hit-line.js';
import { Monogram } from '../../parts/monogram.js';
import { Problem } from '../../parts/problem.js';
import { organizationQuery, resultsQuery, vacanciesOf } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import { searchPath } from '../search/search-state.js';
import styles from './organization.module.css';

export function OrganizationPage() {
  const { t } = useTranslation();
  const site = useSite();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(organizationQuery(site, id));
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 404 || facts.status === 400) {
      const [title, text] = [t('problem.organizationNotFound'), t('problem.organizationNotFoundText')];
      return <MissingPage status={404} title={title} text={text} />;
    }
    return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Awaited />;
  return <Organization organization={data} />;
}

function Organization({ organization }: { organization: OrganizationDetail }) {
  const { t } = useTranslation();
  const { name, openVacancies } = organization;
  const counted = { count: openVacancies, formatted: countWords(openVacancies) };
  usePage({
    title: `${name} · ${t('site.name')}`,
    description: t('organization.meta', { name, ...counted }),
    canonical: `/organizations/${organization.id}`,
  });
  return (
    <div className={styles.page}>
      <div className={styles.who}>
        <Monogram name={name} />
        <div>
          <h1>{name}</h1>
          <p className={styles.facts}>
            <Facts>
              {[
                t(`organizationKind.${organization.kind}`),
                organization.industry?.name ?? null,
                organization.size,
                organization.ownership,
                organization.place?.name ?? null,
              ]}
            </Facts>
          </p>
          <p className={organization.verified ? styles.verified : styles.facts}>{standing(organization, t)}</p>
        </div>
      </div>
      {organization.introduction !== null && (
        <section className={styles.introduction}>
          <h2>{t('organization.introduction')}</h2>
          <p>{organization.introduction}</p>
        </section>
      )}
      <section>
        <h2>{openVacancies === 0 ? t('organization.noVacancies') : t('organization.openVacancies', counted)}</h2>
        {openVacancies > 0 && <OpenVacancies id={organization.id} />}
      </section>
    </div>
  );
}

function OpenVacancies({ id }: { id: string }) {
  const { t } = useTranslation();
  const site = useSite();
  const { data, error, refetch } = useInfiniteQuery(resultsQuery(site, vacanciesOf(id)));
  if (data === undefined) {
    if (error === null) return <HitSkeletons count={3} />;
    return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <ul className={styles.list}>
        {data.pages[0]?.hits.map((hit) => (
          <li key={hit.id}>
            <HitLine hit={hit} />
          </li>
        ))}
      </ul>
      {data.pages[0]?.nextCursor !== null && (
        <p className={styles.more}>
          <Link className="button" to={searchPath(vacanciesOf(id))}>
            {t('search.more')}
          </Link>
        </p>
      )}
    </>
  );
}

function Awaited() {
  const { t } = useTranslation();
  usePage({ title: t('site.name') });
  return (
    <div className={styles.page} aria-busy="true">
      <HitSkeletons count={4} />
    </div>
  );
}

function standing(organization: OrganizationDetail, t: ReturnType<typeof useTranslation>['t']): string {
  if (organization.verified) return `✓ ${t('organization.verified')}`;
  return organization.imported ? t('organization.imported') : t('organization.unverified');
}
