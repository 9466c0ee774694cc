import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { momentWords } from '#ui';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { confirmationsQuery, schoolCalls } from '../../school/school-calls.js';
import resumeStyles from '../resume.module.css';
import { visibilities } from '../resume-draft.js';
import styles from './privacy.module.css';
import { type Consent, consentsQuery, privacyCalls, viewersQuery } from './privacy-calls.js';
import { type TranslatePrivacy, usePrivacyTexts } from './texts.js';
import { useVisibility } from './use-visibility.js';

/** To what one agreed, under which text, and the way back from each: the act itself. */
export function Agreements({ consents }: { consents: readonly Consent[] }) {
  const t = usePrivacyTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const closing = useSubmit();
  const visibility = useVisibility();
  const [withdrawn, setWithdrawn] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (withdrawn !== null) said.current?.focus();
  }, [withdrawn]);

  const close = ({ purpose }: Consent, organizationId: string) =>
    closing.submit(async () => {
      if (purpose === 'school-sees-progress') {
        const { confirmations } = await schoolCalls(language).share(organizationId, false);
        queries.setQueryData(confirmationsQuery(language).queryKey, confirmations);
      } else {
        const answer = await privacyCalls(language).decide(organizationId, false);
        queries.setQueryData(viewersQuery(language).queryKey, answer);
      }
      await queries.invalidateQueries({ queryKey: consentsQuery(language).queryKey });
    });
  async function withdraw(consent: Consent) {
    const { organizationId } = consent;
    const isDone = organizationId === null ? await visibility.choose('invited') : await close(consent, organizationId);
    if (isDone) setWithdrawn(t('agreed.withdrew', { what: whatOf(consent, t) }));
  }

  const present = consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  const earlier = consents.filter(({ withdrawnAt }) => withdrawnAt !== null);
  return (
    <section className={resumeStyles.part} aria-labelledby="agreed-title">
      <h2 id="agreed-title">{t('agreed.heading')}</h2>
      <p className={resumeStyles.lead}>{t('agreed.lead')}</p>
      <p ref={said} role="status" tabIndex={-1} className={styles.said}>
        {withdrawn}
      </p>
      <Refusal problem={closing.refusal ?? visibility.refusal} />
      {present.length === 0 ? (
        <p className={styles.nothing}>{t('agreed.none')}</p>
      ) : (
        <ul className={styles.list}>
          {present.map((consent) => (
            <li key={consent.id} className={styles.line}>
              <Agreed consent={consent} />
              {consent.purpose === 'application-sent' ? (
                // It ends with the last application to that organization that is withdrawn.
                <Link className={`button small ${styles.quiet}`} to="/applications">
                  {t('agreed.toApplications')}
                  <span className="unseen"> {whatOf(consent, t)}</span>
                </Link>
              ) : (
                <button
                  type="button"
                  className={`button small ${styles.quiet}`}
                  disabled={closing.isBusy || visibility.isBusy}
                  onClick={() => void withdraw(consent)}
                >
                  {t('agreed.withdraw')}
                  <span className="unseen"> {whatOf(consent, t)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <details className={styles.whole}>
          <summary>{t('agreed.earlier', { count: earlier.length })}</summary>
          <ul className={styles.list}>
            {earlier.map((consent) => (
              <li key={consent.id} className={styles.line}>
                <Agreed consent={consent} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={styles.fine}>
        {t('agreed.trail')} <Link to="/account/trail">{t('agreed.toTrail')}</Link>
      </p>
    </section>
  );
}

function whatOf({ purpose, organization, detail }: Consent, t: TranslatePrivacy): string {
  if (purpose === 'school-sees-progress') return t('agreed.school', { name: organization ?? '' });
  if (purpose === 'application-sent') return t('agreed.applied', { name: organization ?? '' });
  if (purpose === 'profile-opened') return t('agreed.opened', { name: organization ?? '' });
  const kind = visibilities.find((one) => one === detail);
  return kind === undefined ? t('agreed.visible') : t('agreed.visibleTo', { who: t(`finds.kinds.${kind}`) });
}

function Agreed({ consent }: { consent: Consent }) {
  const t = usePrivacyTexts();
  const { language, now } = useSite();
  const { policyVersion, givenAt, withdrawnAt } = consent;
  return (
    <div>
      <b>{whatOf(consent, t)}</b>
      <p className={styles.fine}>
        {t('agreed.given', { when: momentWords(givenAt, now, language) })}
        {withdrawnAt !== null && t('agreed.withdrawnAt', { when: momentWords(withdrawnAt, now, language) })}
        {t('agreed.under')}
        <Link className={styles.policy} to={`/privacy/${policyVersion}`}>
          {t('agreed.policy', { version: policyVersion })}
        </Link>
      </p>
    </div>
  );
}
