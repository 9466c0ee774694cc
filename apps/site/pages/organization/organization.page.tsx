import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Language, OrganizationDetail } from '#contracts';
import { countWords, ownershipWords, problemFacts, sizeWords, type Translate } from '#ui';
import { Facts } from '../../parts/facts.js';
import { HitSkeletons } from '../../parts/hit-line.js';
import { LongText } from '../../parts/long-text.js';
import { Monogram } from '../../parts/monogram.js';
import { QrCard } from '../../parts/qr-card.js';
import { Share } from '../../parts/share/share.js';
import type { Shared } from '../../parts/share/shared.js';
import { organizationQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import { emptySearch, searchPath } from '../search/search-state.js';
import { Answers } from './answers.js';
import { OpenVacancies } from './open-vacancies.js';
import styles from './organization.module.css';

export function OrganizationPage() {
  const t = useTexts();
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
  const t = useTexts();
  const { language } = useSite();
  const { name, openVacancies, introduction, logo, photos } = organization;
  const counted = { count: openVacancies, formatted: countWords(openVacancies) };
  const facts = factsOf(organization, t, language);
  const unknown = unknownOf(organization, t);
  usePage({
    title: `${name} · ${t('site.name')}`,
    description: t('organization.meta', { name, ...counted }),
    canonical: `/organizations/${organization.id}`,
  });
  const shared: Shared = {
    path: `/organizations/${organization.id}`,
    title: name,
    strong: openVacancies === 0 ? t('organization.noVacancies') : t('organization.openVacancies', counted),
    facts,
    tags: [],
    employer: null,
  };
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <div className={styles.body}>
          <div className={styles.who}>
            {logo === null ? <Monogram name={name} /> : <img className={styles.logo} src={logo} alt="" />}
            <div>
              <h1>{name}</h1>
              <p className={styles.facts}>
                <Facts>{facts}</Facts>
              </p>
              <p className={organization.verified ? styles.verified : styles.facts}>{standing(organization, t)}</p>
            </div>
          </div>
          <p className={styles.actions}>
            <Share shared={shared} />
          </p>
          {introduction !== null && (
            <section>
              <h2>{t('organization.introduction')}</h2>
              <LongText text={introduction} heading="h3" />
            </section>
          )}
          <WhereToFind organization={organization} />
          {organization.verified && <Answers organization={organization.id} />}
          {photos.length > 0 && (
            <section>
              <h2>{t('organization.photos')}</h2>
              <ul className={styles.photos}>
                {photos.map((photo, place) => (
                  <li key={photo}>
                    <a href={photo}>
                      <img src={photo} alt={t('organization.photoOf', { name, n: place + 1 })} loading="lazy" />
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {unknown.length > 0 && (
            <p className={styles.unknown}>{t('organization.unknown', { what: unknown.join(t('organization.and')) })}</p>
          )}
          <section className={styles.open}>
            <h2>{openVacancies === 0 ? t('organization.noVacancies') : t('organization.openVacancies', counted)}</h2>
            {openVacancies > 0 ? (
              <OpenVacancies id={organization.id} />
            ) : (
              <p>
                <Link className={styles.link} to={searchPath(emptySearch)}>
                  {t('nothing.all')}
                </Link>
              </p>
            )}
          </section>
        </div>
        <aside className={styles.aside}>
          <QrCard path={shared.path} />
        </aside>
      </div>
    </div>
  );
}

function WhereToFind({ organization: { address, website } }: { organization: OrganizationDetail }) {
  const t = useTexts();
  if (address === null && website === null) return null;
  return (
    <dl className={styles.find}>
      {address !== null && (
        <div>
          <dt>{t('organization.address')}</dt>
          <dd>{address}</dd>
        </div>
      )}
      {website !== null && (
        <div>
          <dt>{t('organization.website')}</dt>
          <dd>
            <a className={styles.link} href={website} rel="nofollow noopener noreferrer" target="_blank">
              {website}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}

type T = Translate;

function factsOf(organization: OrganizationDetail, t: T, language: Language): string[] {
  return [
    t(`organizationKind.${organization.kind}`),
    organization.industry?.name ?? null,
    organization.size && sizeWords(organization.size, language),
    organization.ownership && ownershipWords(organization.ownership, language),
    organization.place?.name ?? null,
  ].filter((fact) => fact !== null && fact !== '') as string[];
}

/** What a reader would like to know of an employer and nobody has said. */
function unknownOf({ introduction, industry, size, place }: OrganizationDetail, t: T): string[] {
  return [
    introduction === null ? t('organization.introduction') : null,
    industry === null ? t('facet.industry') : null,
    size === null ? t('organization.size') : null,
    place === null ? t('organization.place') : null,
  ].filter((what) => what !== null);
}

function standing(organization: OrganizationDetail, t: T): string {
  if (organization.verified) return `✓ ${t('organization.verified')}`;
  return organization.imported ? t('organization.imported') : t('organization.unverified');
}

function Awaited() {
  const t = useTexts();
  usePage({ title: t('site.name') });
  return (
    <div className={styles.page} aria-busy="true">
      <HitSkeletons count={4} />
    </div>
  );
}
