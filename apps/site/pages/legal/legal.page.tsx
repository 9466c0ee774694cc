import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { LegalDocument, LegalDocumentName, LegalVersionFacts } from '#contracts';
import { fullDayWords, problemFacts } from '#ui';
import { legalQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import styles from './legal.module.css';

export function PrivacyPage() {
  return <LegalPage document="privacy" />;
}

export function TermsPage() {
  return <LegalPage document="terms" />;
}

function LegalPage({ document }: { document: LegalDocumentName }) {
  const t = useTexts();
  const site = useSite();
  const { version = null } = useParams();
  const { data, error, refetch } = useQuery(legalQuery(site, document, version));
  if (data !== undefined) return <Text text={data} isNamed={version !== null} />;
  if (error === null) return <Awaited document={document} />;
  const facts = problemFacts(error);
  if (facts.status === 404 || facts.status === 400) {
    return <MissingPage status={404} title={t('legal.noVersion')} text={t('legal.noVersionText')} />;
  }
  return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
}

/** @param isNamed whether the address names the version: only the address without one is to be found by search engines */
function Text({ text, isNamed }: { text: LegalDocument; isNamed: boolean }) {
  const t = useTexts();
  const { language } = useSite();
  usePage({
    title: `${text.title} · ${t('site.name')}`,
    description: text.summary.join(language === 'zh' ? '' : ' '),
    canonical: isNamed ? null : `/${text.document}`,
  });
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{text.title}</h1>
        <p className={styles.version}>
          <span>{t('legal.validFrom', { day: fullDayWords(text.validFrom, language) })}</span>
          <span>{t('legal.version', { version: text.version })}</span>
          <button type="button" className={styles.print} onClick={() => print()}>
            {t('legal.print')}
          </button>
        </p>
        {text.state !== 'in-force' && (
          <p className={styles.notice}>
            {t(text.state === 'earlier' ? 'legal.earlier' : 'legal.coming')}{' '}
            <Link to={`/${text.document}`}>{t('legal.readCurrent')}</Link>
          </p>
        )}
        <ul className={styles.summary}>
          {text.summary.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </header>
      <Contents text={text} />
      <div className={styles.body}>
        {text.sections.map((section, place) => (
          <section key={section.id} className={styles.section} aria-labelledby={section.id}>
            <h2 id={section.id}>
              {place + 1}. {section.title}
            </h2>
            {section.body.map((block) => (
              <Block key={String(block)} block={block} />
            ))}
          </section>
        ))}
        <section className={styles.section} aria-labelledby="history">
          <h2 id="history">{t('legal.history')}</h2>
          <ol className={styles.versions}>
            {text.versions.map((version) => (
              <Version key={version.version} version={version} shown={text} />
            ))}
          </ol>
        </section>
      </div>
    </article>
  );
}

function Block({ block }: { block: string | string[] }) {
  if (typeof block === 'string') return <p>{block}</p>;
  return (
    <ul className={styles.list}>
      {block.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Contents({ text }: { text: LegalDocument }) {
  const t = useTexts();
  return (
    <nav className={styles.contents} aria-label={t('legal.contents')}>
      <p className={styles.contentsTitle}>{t('legal.contents')}</p>
      <ol>
        {text.sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
        <li>
          <a href="#history">{t('legal.history')}</a>
        </li>
      </ol>
    </nav>
  );
}

function Version({ version, shown }: { version: LegalVersionFacts; shown: LegalDocument }) {
  const t = useTexts();
  const { language } = useSite();
  const isShown = version.version === shown.version;
  return (
    <li>
      <p>
        <Link to={`/${shown.document}/${version.version}`} aria-current={isShown ? 'page' : undefined}>
          {t('legal.version', { version: version.version })}
        </Link>
        <span className={styles.facts}>
          {t(`legal.state.${version.state}`)}
          {' · '}
          {t('legal.validFrom', { day: fullDayWords(version.validFrom, language) })}
        </span>
      </p>
      {version.changes.map((change) => (
        <p key={change}>{change}</p>
      ))}
    </li>
  );
}

function Awaited({ document }: { document: LegalDocumentName }) {
  const t = useTexts();
  usePage({ title: `${t(`site.${document}`)} · ${t('site.name')}` });
  return (
    <div className={styles.page} aria-busy="true">
      <header className={styles.head}>
        <h1 className={styles.title}>{t(`site.${document}`)}</h1>
      </header>
      <div className={`${styles.body} ${styles.skeleton}`}>
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
