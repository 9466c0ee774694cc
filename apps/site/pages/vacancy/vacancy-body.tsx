import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VacancyDetail } from '#contracts';
import { dayWords, distanceWords, payWords } from '#ui';
import { Facts } from '../../parts/facts.js';
import { Monogram } from '../../parts/monogram.js';
import { useSite } from '../../site.js';
import { emptySearch, searchPath } from '../search/search-state.js';
import styles from './vacancy.module.css';

/** A vacancy as it is read: pay, place, who hires, what is asked and offered, then the words of the post. */
export function VacancyBody({ vacancy, isBesideList = false }: { vacancy: VacancyDetail; isBesideList?: boolean }) {
  const { t } = useTranslation();
  const { language, now } = useSite();
  const pay = payWords(vacancy, language);
  const Title = isBesideList ? 'h2' : 'h1';
  return (
    <article className={styles.vacancy}>
      {vacancy.state !== 'open' && <Lapsed vacancy={vacancy} />}
      <Title className={styles.title}>{vacancy.title}</Title>
      <p className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</p>
      {vacancy.payComputed && vacancy.payText !== null && (
        <p className={styles.small}>
          <Facts>{[t('vacancy.payWritten', { text: vacancy.payText }), t('vacancy.payComputed')]}</Facts>
        </p>
      )}
      <p className={styles.glance}>
        <Facts>
          {[
            vacancy.place?.name ?? vacancy.placeText,
            vacancy.education && t(`education.${vacancy.education}`),
            vacancy.experience && t(`experience.${vacancy.experience}`),
            t(`employment.${vacancy.employment}`),
            vacancy.headcount === null ? null : t('vacancy.headcountOf', { count: vacancy.headcount }),
          ]}
        </Facts>
      </p>
      <p className={styles.small}>
        <Facts>
          {[
            t('vacancy.publishedOn', {
              day: dayWords(vacancy.publishedAt, now, language),
              distance: distanceWords(vacancy.publishedAt, now, language),
            }),
            vacancy.lapsesAt !== null && vacancy.state === 'open'
              ? t('vacancy.lapsesOn', { day: dayWords(vacancy.lapsesAt, now, language) })
              : null,
            isBesideList && (
              <Link key="page" className={styles.link} to={`/vacancies/${vacancy.id}`}>
                {t('search.openPage')}
              </Link>
            ),
          ]}
        </Facts>
      </p>
      <Employer vacancy={vacancy} />
      <Source vacancy={vacancy} />
      <Section title={t('vacancy.asked')}>
        <Rows
          rows={[
            [t('vacancy.education'), vacancy.education && t(`education.${vacancy.education}`)],
            [t('vacancy.experience'), vacancy.experience && t(`experience.${vacancy.experience}`)],
            [t('vacancy.occupation'), vacancy.occupation?.name ?? null],
            [t('vacancy.skills'), vacancy.skills.length > 0 ? <Tags key="skills" tags={vacancy.skills} /> : null],
          ]}
        />
      </Section>
      <Section title={t('vacancy.offered')}>
        <Rows
          rows={[
            [t('vacancy.place'), places(vacancy)],
            [t('vacancy.industry'), vacancy.industry?.name ?? null],
            [
              t('vacancy.benefits'),
              vacancy.benefits.length > 0 ? <Tags key="benefits" tags={vacancy.benefits} /> : null,
            ],
          ]}
        />
      </Section>
      <Section title={t('vacancy.description')}>
        {vacancy.description === null ? (
          <p className={styles.none}>{t('vacancy.noDescription')}</p>
        ) : (
          <p className={styles.text}>{vacancy.description}</p>
        )}
      </Section>
      <AsWritten words={Object.values(vacancy.asWritten)} />
    </article>
  );
}

function Lapsed({ vacancy }: { vacancy: VacancyDetail }) {
  const { t } = useTranslation();
  return (
    <div className={styles.lapsed}>
      <p>
        <b>{t('vacancy.lapsed')}</b> {t('vacancy.lapsedText')}
      </p>
      <Link className={styles.link} to={searchPath({ ...emptySearch, q: vacancy.title.slice(0, 200) })}>
        {t('vacancy.similar')}
      </Link>
    </div>
  );
}

function Employer({ vacancy: { organization } }: { vacancy: VacancyDetail }) {
  const { t } = useTranslation();
  if (organization === null) return <p className={styles.unnamed}>{t('vacancy.unnamedLong')}</p>;
  return (
    <Link className={styles.employer} to={`/organizations/${organization.id}`}>
      <Monogram name={organization.name} />
      <span>
        <b>{organization.name}</b>
        <small className={organization.verified ? styles.verified : undefined}>
          {organization.verified ? `✓ ${t('organization.verified')}` : t('organization.unverified')}
        </small>
      </span>
    </Link>
  );
}

/** Where an imported post comes from, how old it is there, and how one applies: no link that the source did not give. */
function Source({ vacancy: { source } }: { vacancy: VacancyDetail }) {
  const { t } = useTranslation();
  const { language, now } = useSite();
  if (source === null) return null;
  const published =
    source.publishedOn === null
      ? t('vacancy.sourceUndated')
      : t('vacancy.sourceOn', {
          day: dayWords(source.publishedOn, now, language),
          distance: distanceWords(source.publishedOn, now, language),
        });
  return (
    <div className={styles.source}>
      <p>
        <Facts>{[t('vacancy.sourceFrom', { name: source.name }), published]}</Facts>
      </p>
      <p>{t('vacancy.sourceHow')}</p>
      {source.url !== null && /^https?:\/\//.test(source.url) && (
        <a className={`button main ${styles.open}`} href={source.url} rel="noopener nofollow">
          {t('vacancy.sourceOpen')}
        </a>
      )}
    </div>
  );
}

function AsWritten({ words }: { words: readonly string[] }) {
  const { t } = useTranslation();
  if (words.length === 0) return null;
  return (
    <Section title={t('vacancy.asWritten')}>
      <ul className={styles.words}>
        {[...new Set(words)].map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
    </Section>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Named facts below each other; those that are not known are left out. */
export function Rows({ rows }: { rows: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <dl className={styles.rows}>
      {rows
        .filter(([, fact]) => fact !== null)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className={styles.tags}>
      {[...new Set(tags)].map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}

/** The place, and the words of the post where they say more than its name. */
function places({ place, placeText }: VacancyDetail): string | null {
  if (place === null || placeText === null) return place?.name ?? placeText;
  const bare = (words: string) => words.replace(/[^\p{L}\p{N}]|省|市|区|县/gu, '');
  return bare(place.name).endsWith(bare(placeText)) ? place.name : `${place.name}（${placeText}）`;
}
