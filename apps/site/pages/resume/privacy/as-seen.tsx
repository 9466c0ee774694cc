import { Link } from 'react-router';
import type { ResumeContent, TalentAsSeen } from '#contracts';
import { distanceWords, payWords } from '#ui';
import { Facts } from '../../../parts/facts.js';
import { useSite } from '../../../site.js';
import { useTexts } from '../../../texts.js';
import { Paper } from '../paper.js';
import resumeStyles from '../resume.module.css';
import { useResumeTexts } from '../texts.js';
import styles from './privacy.module.css';
import { usePrivacyTexts } from './texts.js';

/** Oneself as an organization sees one that was not let in: in its list, and as a whole. */
export function AsSeen({ asSeen: { seen } }: { asSeen: TalentAsSeen }) {
  const t = usePrivacyTexts();
  return (
    <section className={`${resumeStyles.part} ${styles.preview}`} aria-labelledby="as-seen-title">
      <h2 id="as-seen-title">{t('seen.heading')}</h2>
      <p className={resumeStyles.lead}>{t('seen.lead')}</p>
      {seen === null ? (
        <p className={styles.nothing}>
          {t('seen.none')} <Link to="/resume">{t('finds.ways.no-resume')}</Link>
        </p>
      ) : (
        <>
          <Card seen={seen} />
          <details className={styles.whole}>
            <summary>{t('seen.whole')}</summary>
            <Paper content={withHidden(seen.content, t)} />
          </details>
          <p className={styles.fine}>{t('seen.check')}</p>
        </>
      )}
    </section>
  );
}

/** As it stands in a list of talents. */
function Card({ seen }: { seen: NonNullable<TalentAsSeen['seen']> }) {
  const t = usePrivacyTexts();
  const resume = useResumeTexts();
  const site = useTexts();
  const { language, now } = useSite();
  const pay = payWords({ ...seen, payMonths: null, payComputed: false, payText: null }, language);
  const joined = (named: readonly { name: string }[]) => named.map(({ name }) => name).join(t('and'));
  return (
    <div className={styles.card}>
      <p className={styles.cardFirst}>
        <b>{seen.headline || seen.latestTitle || seen.major || t('seen.noHeadline')}</b>
        {pay !== null && <span className={styles.pay}>{pay}</span>}
      </p>
      <Facts className={styles.facts}>
        {[
          seen.degree && resume(`degree.${seen.degree}`),
          seen.major,
          seen.graduationYear === null ? null : t('seen.graduation', { year: seen.graduationYear }),
          t(`workYears.${seen.workYears}`),
        ]}
      </Facts>
      {seen.skills.length > 0 && <Facts className={styles.skills}>{seen.skills.slice(0, 8)}</Facts>}
      <Facts className={styles.fine}>
        {[
          resume(`wishes.seekings.${seen.seeking}`),
          joined(seen.occupations) || null,
          joined(seen.places) || null,
          seen.employments.map((one) => site(`employment.${one}`)).join(t('and')) || null,
          t('seen.updated', { when: distanceWords(seen.updatedOn, now, language) }),
        ]}
      </Facts>
    </div>
  );
}

/** In the place of what is hidden, that it is. */
function withHidden(content: ResumeContent, t: ReturnType<typeof usePrivacyTexts>): ResumeContent {
  return {
    ...content,
    name: t('seen.noName'),
    education: content.education.map((one) => ({ ...one, school: t('seen.noSchool') })),
    work: content.work.map((one) => ({ ...one, organization: t('seen.noEmployer') })),
  };
}
