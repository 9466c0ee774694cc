import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Must, VacancyDetail } from '#contracts';
import { columnWords, dayWords, distanceWords, payWords } from '#ui';
import { Facts } from '../../parts/facts.js';
import { LongText } from '../../parts/long-text.js';
import { Monogram } from '../../parts/monogram.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { HowToApply, originalPost } from './how-to-apply.js';
import { similarId } from './similar.js';
import styles from './vacancy.module.css';

interface Props {
  vacancy: VacancyDetail;
  /** On the search page, where it is a part of the page and not the page itself. */
  isBesideList?: boolean;
  /** What one can do with it. */
  actions?: ReactNode;
  /** What stands below what is asked. */
  fit?: ReactNode;
}

/** A vacancy as it is read: pay, place, who hires, what is asked and offered, how to apply, then the words of the post. */
export function VacancyBody({ vacancy, isBesideList = false, actions = null, fit = null }: Props) {
  const t = useTexts();
  const { language, now } = useSite();
  const pay = payWords(vacancy, language);
  const url = originalPost(vacancy);
  const [Title, heading, below] = isBesideList ? (['h2', 'h3', 'h4'] as const) : (['h1', 'h2', 'h3'] as const);
  return (
    <article className={styles.vacancy}>
      {vacancy.state !== 'open' && <Lapsed vacancy={vacancy} isBesideList={isBesideList} />}
      <Title className={styles.title}>{vacancy.title}</Title>
      <p className={pay === null ? styles.noPay : styles.pay}>{pay ?? t('vacancy.payUnknown')}</p>
      {vacancy.payReason !== null && (
        <p className={styles.small}>{t('vacancy.payReason', { reason: vacancy.payReason })}</p>
      )}
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
            ageWords(vacancy),
            vacancy.source === null ? null : t('vacancy.sourceFrom', { name: vacancy.source.name }),
            vacancy.lapsesAt !== null && vacancy.state === 'open'
              ? t('vacancy.lapsesOn', { day: dayWords(vacancy.lapsesAt, now, language) })
              : null,
            isBesideList && (
              <Link key="page" className={styles.link} to={`/vacancies/${vacancy.id}`} state={{ stepsFromList: 1 }}>
                {t('search.openPage')}
              </Link>
            ),
          ]}
        </Facts>
      </p>
      {(url !== null || actions !== null) && (
        <p className={styles.actions}>
          {url !== null && (
            <a
              className={`button ${vacancy.applying === 'here' ? styles.later : 'main'}`}
              href={url}
              rel="noopener nofollow"
            >
              {t('vacancy.sourceOpen')}
            </a>
          )}
          {actions}
        </p>
      )}
      <Employer vacancy={vacancy} />
      <Section heading={heading} title={t('vacancy.asked')}>
        <Rows
          rows={[
            [t('vacancy.education'), asked('education', vacancy.education && t(`education.${vacancy.education}`))],
            [t('vacancy.experience'), asked('experience', vacancy.experience && t(`experience.${vacancy.experience}`))],
            [
              t('vacancy.conditions'),
              vacancy.conditions.length > 0 ? <Conditions key="conditions" conditions={vacancy.conditions} /> : null,
            ],
            [t('vacancy.occupation'), vacancy.occupation?.name ?? null],
            [
              t('vacancy.disciplines'),
              vacancy.disciplines.length > 0 ? <Tags key="disciplines" tags={vacancy.disciplines} /> : null,
            ],
            [t('vacancy.skills'), vacancy.skills.length > 0 ? <Tags key="skills" tags={vacancy.skills} /> : null],
          ]}
        />
      </Section>
      {fit}
      <Section heading={heading} title={t('vacancy.offered')}>
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
      <Section heading={heading} title={t('vacancy.apply')}>
        <HowToApply vacancy={vacancy} />
      </Section>
      <Section heading={heading} title={t('vacancy.description')}>
        {vacancy.description === null ? (
          <p className={styles.none}>{t('vacancy.noDescription')}</p>
        ) : (
          <LongText text={vacancy.description} heading={below} />
        )}
      </Section>
      <AsWritten words={vacancy.asWritten} heading={heading} />
    </article>
  );

  /** What is asked, and that it is a must where it is one. */
  function asked(must: Must, words: string | null): string | null {
    return words !== null && vacancy.musts.includes(must) ? t('vacancy.must', { words }) : words;
  }

  /** The age that counts is that of the post itself, not that of its copy here. */
  function ageWords({ source, publishedAt }: VacancyDetail): string {
    if (source?.publishedOn) return t('vacancy.sourceOn', aged(source.publishedOn));
    return t(source === null ? 'vacancy.publishedOn' : 'vacancy.importedOn', aged(publishedAt));
  }

  function aged(when: string) {
    return { day: dayWords(when, now, language), distance: distanceWords(when, now, language) };
  }
}

function Lapsed({ vacancy, isBesideList }: { vacancy: VacancyDetail; isBesideList: boolean }) {
  const t = useTexts();
  const { language, now } = useSite();
  const { lapsesAt, ended } = vacancy;
  return (
    <div className={styles.lapsed}>
      <p>
        {ended !== null ? (
          <>
            <b>{t(`vacancy.ended.${ended}`)}</b> {t('vacancy.endedText')}
          </>
        ) : (
          <>
            <b>
              {lapsesAt === null
                ? t('vacancy.lapsed')
                : t('vacancy.lapsedOn', {
                    day: dayWords(lapsesAt, now, language),
                    distance: distanceWords(lapsesAt, now, language),
                  })}
            </b>{' '}
            {t('vacancy.lapsedText')}
          </>
        )}
      </p>
      {!isBesideList && (
        <a className={styles.link} href={`#${similarId}`}>
          {t('vacancy.similarBelow')}
        </a>
      )}
    </div>
  );
}

function Employer({ vacancy: { organization } }: { vacancy: VacancyDetail }) {
  const t = useTexts();
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

/** What an import could not read, under the names of its columns. */
function AsWritten({ words, heading }: { words: VacancyDetail['asWritten']; heading: 'h2' | 'h3' }) {
  const t = useTexts();
  const rows = Object.entries(words).map(([column, text]) => [columnWords(column), text] as const);
  if (rows.length === 0) return null;
  return (
    <Section heading={heading} title={t('vacancy.asWritten')}>
      <p className={styles.small}>{t('vacancy.asWrittenText')}</p>
      <Rows rows={rows} />
    </Section>
  );
}

function Section({ heading: Heading, title, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}

interface SectionProps {
  heading: 'h2' | 'h3';
  title: string;
  children: ReactNode;
}

/** Named facts below each other; those that are not known are left out. */
function Rows({ rows }: { rows: readonly (readonly [name: string, fact: ReactNode])[] }) {
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

function Conditions({ conditions }: { conditions: readonly string[] }) {
  return (
    <ul className={styles.conditions}>
      {conditions.map((condition) => (
        <li key={condition}>{condition}</li>
      ))}
    </ul>
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
